"""Who said something to which question: people for those who ask, groups for everybody else."""

import re

import pytest

from stadial.usecases.see_responses import Reply
from stadial.web.agreement import queries
from stadial.web.assessments.models import Document
from stadial.web.assessments.queries import interviews_of
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/responses/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def assessor(bank, client):
    return sign_in(client, cast(bank, Role.ASSESSOR))


def text(response):
    return response.content.decode()


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


def page_of(bank, key, role=Role.ASSESSOR, show="all"):
    found = queries.responses_of(seen_by(bank, role), key, show=show)
    assert found is not None
    return found


def test_the_matrix_counts_what_the_list_of_interviews_counts(bank, key):
    page = page_of(bank, key)

    listed = interviews_of(seen_by(bank), key)
    assert listed is not None
    assert [each.answered + each.unknown for each in page.people] == [
        each.answered for each in listed[1]
    ]
    assert page.totals.asked == 28 * 16
    assert page.totals.answered == sum(row.answered for row in page.rows)


def test_a_sign_leads_to_the_interview_for_those_who_ask(
    assessor, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = text(assessor.get(HERE))

    assert 'href="/o/bank/a/2026-annual/interview/priya/GOV-1/"' in page
    assert "Priya Raman" in page
    assert page.count('class="reply-cell ') == 28 * 16
    with django_assert_max_num_queries(12):
        assessor.get(HERE)


def test_who_only_reads_sees_groups_and_never_a_single_person(bank, client, key):
    sign_in(client, cast(bank, Role.VIEWER))
    page = text(client.get(HERE))

    assert "Priya" not in page
    assert "/interview/" not in page
    assert "small groups together" in page
    found = page_of(bank, key, Role.VIEWER)
    assert found.people == ()
    assert all(each.asked >= 3 for row in found.rows for each in row.groups)
    assert all(sum(each.asked for each in row.groups) == 16 for row in found.rows)


@pytest.mark.parametrize(
    ("show", "holds"),
    [
        ("disputed", lambda row: row.is_disputed),
        ("unanswered", lambda row: Reply.OPEN in dict(row.cells).values()),
        ("unknown", lambda row: Reply.UNKNOWN in dict(row.cells).values()),
    ],
)
def test_a_filter_lists_what_it_says_and_nothing_else(bank, assessor, key, show, holds):
    everything = page_of(bank, key).rows
    wanted = [row.id for row in everything if holds(row)]

    page = text(assessor.get(f"{HERE}?show={show}"))

    assert re.findall(r'<tr id="([^"]+)"', page) == wanted
    assert [row.id for row in page_of(bank, key, show=show).rows] == wanted


def test_disputed_are_the_questions_that_the_page_of_disagreement_lists(bank, key):
    disputes = queries.disputes_of(seen_by(bank), key)
    assert disputes is not None
    listed = {row.id for row in page_of(bank, key, show="disputed").rows}

    assert listed == {line.capability for line in disputes.lines}


def test_before_the_first_answer_every_cell_is_open(bank, assessor):
    bring_in_small(bank)

    page = words(assessor.get(HERE))

    assert "Answered 0 of 448" in page
    assert "No answers lie too far apart" in words(assessor.get(f"{HERE}?show=disputed"))


def test_without_people_the_page_says_what_to_do(bank, assessor):
    bring_in_small(bank)
    Document.objects.filter(path="people.yaml").update(content=b"[]\n")

    assert "No answers yet" in words(assessor.get(HERE))


@pytest.mark.parametrize("show", ["secret", "", "all%00"])
def test_a_filter_that_does_not_exist_is_not_found(assessor, key, show):
    assert assessor.get(f"{HERE}?show={show}").status_code == 404


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(f"/o/clinic/a/{key}/responses/").status_code == 404
    assert client.get(HERE).status_code == 404


def test_mark_up_in_a_name_is_shown_and_not_run(bank, assessor):
    bring_in_small(bank)
    people = Document.objects.get(path="people.yaml")
    people.content = bytes(people.content).replace(b"Priya Raman", b"'<img src=x onerror=a()>'")
    people.save()

    page = text(assessor.get(HERE))

    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_page_stands_at_every_width_and_goes_by_keyboard(bank, visit, width, scheme):
    key = bring_in(bank)
    page = visit.open(
        f"/o/bank/a/{key}/responses/?show=unknown",
        user=cast(bank, Role.ASSESSOR),
        width=width,
        color_scheme=scheme,
    )

    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    keep_screenshot(page, f"responses-{width}")
    page.get_by_role("link", name="Priya Raman").first.press("Enter")
    page.wait_for_url(re.compile("/interview/priya/"))
