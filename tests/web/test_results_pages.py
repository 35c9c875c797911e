"""Results on pages: the very numbers of the command line and the report, each with its why."""

import json
import re

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.web.assessments import queries
from stadial.web.assessments.actions import Said, save_answer
from stadial.web.organizations.models import Membership, Organization
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot
from web.cast import cast, sign_in
from web.example import FOLDER, NOW, bring_in, seen_by

HERE = "/o/bank/a/2026-annual/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def text(response):
    return response.content.decode()


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


@pytest.fixture(scope="module")
def scored():
    said = CliRunner().invoke(stadial, ["score", "-C", str(FOLDER), "--json"])
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)["data"]


def test_the_page_says_what_the_command_line_says(viewer, key, scored):
    page = words(viewer.get(HERE))

    assert scored["headline"] in page
    for row in (*scored["domains"], *scored["capabilities"]):
        assert row["name"] in page
        low = f"{int(row['low'] * 10 + 1e-9) / 10:.1f}"
        assert low in page, row["id"]


def test_every_number_opens_to_its_why(viewer, key, scored):
    page = text(viewer.get(HERE))

    for row in (*scored["domains"], *scored["capabilities"]):
        assert f'href="{HERE}why/{row["id"]}/"' in page
    said = CliRunner().invoke(stadial, ["score", "-C", str(FOLDER), "--explain", "SUP-2", "--json"])
    why = json.loads(said.stdout)["data"]
    shown = words(viewer.get(f"{HERE}why/SUP-2/"))
    assert re.sub(r"\s+", " ", why["rule"])[:60] in shown
    for part in why["parts"]:
        assert part["about"] in shown


@pytest.mark.parametrize("about", ["overall", "SUP", "SUP-2", "SUP-2.3a"])
def test_a_why_takes_few_queries(viewer, key, about, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert viewer.get(f"{HERE}why/{about}/").status_code == 200


def test_a_why_tells_what_became_of_it_and_who_did_something_to_it(bank, client, viewer, key):
    person = queries.opened(seen_by(bank), key).assessment.respondents[0].id
    said = Said(respondent=person, about="SUP-2.5a", entry={"answer": "partly"}, version=0)
    save_answer(seen_by(bank), key, said, at=NOW)

    for_viewer = words(viewer.get(f"{HERE}why/SUP-2/"))
    assert re.search(r"2025-11-14 \d\.\d", for_viewer)
    assert "answer.saved" not in for_viewer, "who may not read the log is told nothing of it"

    sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    for about in ("SUP-2", "SUP-2.5a"):
        assert f"answer.saved assessment/{key}/{person}/SUP-2.5a" in words(
            client.get(f"{HERE}why/{about}/")
        )
    assert "answer.saved" not in words(client.get(f"{HERE}why/SUP-3/"))


def test_a_why_of_nothing_is_not_found(viewer, key):
    assert viewer.get(f"{HERE}why/SUP-99/").status_code == 404


def test_the_list_of_assessments_takes_as_few_queries_at_ten_times_the_data(
    bank, viewer, key, django_assert_max_num_queries
):
    for _ in range(9):
        bring_in(bank)

    with django_assert_max_num_queries(12):
        page = viewer.get("/o/bank/")
    assert text(page).count("2026 annual assessment") >= 10


def test_an_organization_without_an_assessment_says_how_to_begin(bank, viewer):
    assert "assessment" in words(viewer.get("/o/bank/")).lower()


def test_mark_up_in_a_name_is_shown_and_not_run(bank, client):
    Organization.objects.update(name="<script>alert(1)</script>")
    owner = cast(bank, Role.OWNER)
    owner.name = "<img src=x onerror=alert(1)>"
    owner.save()
    sign_in(client, owner)

    for path in ("/", "/o/bank/", "/o/bank/members/", "/o/bank/log/", "/o/bank/import/"):
        page = text(client.get(path))
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_stranger_sees_no_number(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(HERE).status_code == 404
    assert client.get(f"{HERE}why/overall/").status_code == 404


def test_a_member_who_was_removed_sees_nothing_any_more(bank, viewer, key):
    assert viewer.get(HERE).status_code == 200
    Membership.objects.filter(user=cast(bank, Role.VIEWER)).delete()

    assert viewer.get(HERE).status_code == 404


def test_a_picture_belongs_to_the_state_of_its_assessment(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    assert queries.picture_of(found) is queries.picture_of(found)


@pytest.mark.django_db(transaction=True)
def test_pages_stand_at_the_width_of_a_great_screen(bank, visit):
    key = bring_in(bank)
    owner = cast(bank, Role.OWNER)
    pages = {
        "assessments": "/o/bank/",
        "results": f"/o/bank/a/{key}/",
        "why": f"/o/bank/a/{key}/why/overall/",
        "members": "/o/bank/members/",
        "log": "/o/bank/log/",
        "components": "/components/",
    }
    for name, path in pages.items():
        page = visit.open(path, user=owner, width=1920)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1920, name
        keep_screenshot(page, f"{name}-1920")
