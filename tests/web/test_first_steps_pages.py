"""The first page, the quick score, the example, and what is next in an assessment."""

import pytest

from stadial.usecases.see_what_is_next import Todo, see_what_is_next
from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Attachment, Document
from stadial.web.organizations.models import Membership, Organization
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, seen_by

NEXT = "/o/bank/a/2026-annual/next/"


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def test_what_is_next_has_the_counts_of_the_use_case(bank, lead, django_assert_max_num_queries):
    key = bring_in(bank)
    lead.get("/quick/")  # the first request of a sitting notes that it began
    with django_assert_max_num_queries(12):
        page = text(lead.get(NEXT))
    with django_assert_max_num_queries(12):
        lead.get(NEXT)

    found = queries.opened(seen_by(bank), key)
    assert found is not None
    wanted = see_what_is_next(
        framework=found.framework,
        assessment=found.assessment,
        at=found.at,
        frozen=[found.at],
        picture=queries.picture_of(found),
    )
    todo = {each.todo: each.count for each in wanted.actions}
    assert f"Settle {todo[Todo.SETTLE]} disputed criteria" in page
    assert page.count('<p class="todo">') == 3
    for step in wanted.steps[:2]:
        assert f"{step.count} of {step.of}" in page
    assert page.count('<li class="done">') == sum(each.is_done for each in wanted.steps)
    assert "Where beginners start" not in page
    assert "of 5" in page


def test_an_empty_assessment_shows_the_five_first_steps(bank, lead):
    lead.post("/o/bank/start/", {"framework": "stadial"})
    key = Assessment.objects.get(organization=bank).key

    page = text(lead.get(f"/o/bank/a/{key}/next/"))

    assert "Where beginners start" in page
    assert page.count("<h3>") == 5
    assert "Find somebody to ask in 6 stakeholder groups" in page
    assert "List the three AI systems" in page
    assert "0 of 6 stakeholder groups" in page


def test_names_that_people_chose_are_escaped(bank, lead):
    key = bring_in_small(bank)
    lead.post(f"/o/bank/a/{key}/people/", {"name": "<script>x</script>", "group": "security"})
    Assessment.objects.update(title="<b>bold</b>")

    page = text(lead.get(NEXT)) + text(lead.get("/")) + text(lead.get(f"/o/bank/a/{key}/plan/"))

    assert "<script>x" not in page
    assert "<b>bold" not in page
    assert "&lt;b&gt;bold" in page


def test_another_organization_finds_nothing(bank, clinic, client):
    bring_in_small(bank)
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(NEXT).status_code == 404
    assert client.get("/o/clinic/a/2026-annual/next/").status_code == 404


def test_the_first_page_shows_level_and_day_and_leads_back(bank, lead):
    bring_in(bank)
    lead.get(NEXT)

    page = text(lead.get("/"))

    assert "Where you were last" in page
    assert page.count(NEXT) == 2
    standing = queries.picture_of(queries.opened(seen_by(bank), "2026-annual"))
    level = next(iter(standing.overall.values())).level
    assert f'<span class="digit ground-{level}">{level}</span>' in page
    assert "31 December 2027" in page
    assert "/o/bank/import/#bring-head" in page


def test_what_cannot_be_read_is_no_fault_of_the_first_page(bank, lead):
    bring_in_small(bank)
    Document.objects.filter(path="stadial.toml").update(content=b"a = ")
    Assessment.objects.update(documents_revision=7)

    page = text(lead.get("/"))

    assert "open it to see" in page
    assert "31 December 2027" not in page


def test_a_snapshot_of_no_day_freezes_nothing(bank, lead):
    bring_in(bank)
    frozen = "the result is frozen, to compare with next year"
    assert frozen in text(lead.get(NEXT))

    newest = Attachment.objects.filter(path="snapshots/2026-11-20.json")
    newest.update(path="snapshots/2026-13-99.json")

    assert frozen not in text(lead.get(NEXT))


def test_where_somebody_was_is_forgotten_once_it_is_not_theirs(bank, lead):
    bring_in_small(bank)
    lead.get(NEXT)
    Membership.objects.filter(user=cast(bank, Role.LEAD_ASSESSOR)).delete()

    page = text(lead.get("/"))

    assert "Where you were last" not in page
    assert "No organization yet" in page
    assert "First create the organization" in page


def test_who_may_not_begin_here_is_led_to_an_organization_of_their_own(bank, client):
    sign_in(client, cast(bank, Role.VIEWER))

    page = text(client.get("/"))

    assert "/o/bank/import/" not in page
    assert page.count('href="/create/"') == 3
    assert "No assessment yet" in page


def test_fifty_organizations_cost_no_more_than_twelve_queries(
    bank, lead, django_assert_max_num_queries
):
    bring_in(bank)
    user = cast(bank, Role.LEAD_ASSESSOR)
    for number in range(49):
        made = Organization.objects.create(slug=f"client-{number}", name=f"Client {number:02}")
        Membership.objects.create(organization=made, user=user, role=Role.OWNER.value)
        Assessment.objects.create(
            organization=made, key="first", title=f"First {number}", framework="stadial"
        )

    with django_assert_max_num_queries(12):
        page = text(lead.get("/"))
    with django_assert_max_num_queries(12):
        lead.get("/")

    assert page.count("<tr>") == 51
    assert "Client 48" in page


def test_the_quick_score_says_what_seven_answers_say_and_keeps_nothing(lead):
    before = Assessment.objects.count()
    page = text(lead.get("/quick/"))
    assert page.count("<fieldset") == 7

    answers = dict.fromkeys(("GOV", "DEV", "DATA", "MODEL", "INF", "SUP", "IR"), "2")
    page = text(lead.post("/quick/", answers))

    assert "level 2 of 5" in page
    assert "7 answers, checked by nobody" in page
    assert "Three things to do first" in page
    assert Assessment.objects.count() == before
    assert "Nothing is known yet" in text(lead.post("/quick/", {}))
    assert lead.post("/quick/", {**answers, "GOV": "9"}).status_code == 422


def test_the_example_comes_once_into_an_organization_of_its_own(bank, lead):
    first = lead.post("/example/")
    again = lead.post("/example/")

    assert first["Location"] == again["Location"]
    made = Organization.objects.get(name="Acme Bank (example)")
    assert Assessment.objects.get(organization=made).title == "2026 annual assessment"
    assert not Assessment.objects.filter(organization=bank).exists()
    page = text(lead.get("/"))
    assert f'href="{first["Location"]}"' in page
    assert "Bring it in" not in page
    assert lead.get("/example/").status_code == 405


@pytest.mark.django_db(transaction=True)
def test_from_the_first_page_to_the_next_action_by_keyboard(bank, visit):
    bring_in(bank)
    page = visit.open("/", user=cast(bank, Role.LEAD_ASSESSOR))
    assert serious_faults(page) == []
    page.get_by_role("link", name="2026 annual assessment").press("Enter")
    page.get_by_role("heading", name="The six steps").wait_for()
    assert serious_faults(page) == []
    page.get_by_role("link", name="Open").first.press("Enter")
    page.wait_for_url(lambda url: "/next/" not in url)
