"""Who is heard, on a page: the numbers of the report, holes named, and who could fill them."""

import re

import pytest

from stadial.usecases.hear_people import hear_people
from stadial.web.assessments import queries
from stadial.web.assessments.models import Answer
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/coverage/"
CELL = re.compile(r'<td class="(hole|some|full)">(\d+/\d+|none)<')


def text(response):
    return response.content.decode()


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def test_the_matrix_holds_the_numbers_of_the_report(bank, lead, django_assert_max_num_queries):
    key = bring_in(bank)
    with django_assert_max_num_queries(12):
        page = text(lead.get(HERE))
    with django_assert_max_num_queries(12):
        lead.get(HERE)

    found = queries.opened(seen_by(bank), key)
    assert found is not None
    voices = hear_people(framework=found.framework, assessment=found.assessment, at=found.at)
    wanted = [f"{each.heard}/{each.asked}" for each in voices.coverage]
    assert [words for _, words in CELL.findall(page)] == wanted
    assert len(wanted) == 42
    assert "16 of 16 people who are asked were heard" in page
    assert "Every group was heard on every domain." in page


def test_a_hole_is_marked_and_says_who_could_fill_it(bank, lead):
    bring_in(bank)
    asked = {"grace", "tomas"}
    Answer.objects.filter(sheet__respondent__in=asked).delete()

    before = text(lead.get(HERE))

    holes = [words for kind, words in CELL.findall(before) if kind == "hole"]
    assert holes == ["0/2"] * 7
    assert "Never heard: IT operations." in before
    assert "interview/grace/" in before
    assert "interview/tomas/" in before
    assert "interview/maya/" not in before


def test_nobody_heard_is_all_holes_and_a_viewer_gets_no_link(bank, client):
    bring_in_small(bank)
    sign_in(client, cast(bank, Role.VIEWER))

    page = text(client.get(HERE))

    assert {kind for kind, _ in CELL.findall(page)} == {"hole"}
    assert "Not heard on anything." in page
    assert "Maya Okafor" in page
    assert "/interview/" not in page


def test_a_group_of_which_nobody_is_asked_says_so(bank, lead):
    lead.post("/o/bank/start/", {"framework": "stadial"})
    key = queries.assessments_of(seen_by(bank))[0].key

    page = text(lead.get(f"/o/bank/a/{key}/coverage/"))

    assert page.count("Nobody of this group is asked yet. For instance:") == 6
    assert CELL.findall(page)[0] == ("hole", "none")


def test_another_organization_finds_nothing(bank, clinic, client):
    bring_in_small(bank)
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(HERE).status_code == 404
    assert client.get("/o/clinic/a/2026-annual/coverage/").status_code == 404
