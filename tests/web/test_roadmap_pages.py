"""The roadmap on pages: the very plan of the command line, each piece with its why."""

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.model import Status
from stadial.usecases.look_ahead import look_ahead
from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, bring_in, bring_in_small, seen_by

INSIDE = "/o/bank/a/2026-annual/"
HERE = f"{INSIDE}roadmap/"
MOVED = f"{INSIDE}move/do-GOV-4.3a/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def opened(bank, key="2026-annual"):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found


def one(bank, about):
    return next(x for x in opened(bank).assessment.roadmap.initiatives if x.id == about)


def seen(bank, key="2026-annual"):
    return opened(bank, key).listed.documents_revision


def plan_file():
    return bytes(Document.objects.get(path="roadmap.yaml").content)


@pytest.fixture(scope="module")
def listed():
    said = CliRunner().invoke(stadial, ["roadmap", "list", "-C", str(FOLDER), "--json"])
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)["data"]


@pytest.mark.parametrize("view", ["gantt", "board", "table"])
def test_every_view_shows_each_initiative_of_the_command_line(viewer, key, listed, view):
    page = viewer.get(f"{HERE}?view={view}")

    shown = re.findall(rf'href="{HERE}([^"?]+)/"', page.content.decode())
    assert {each["id"] for each in listed["initiatives"]} == set(shown)
    days = sum(each["effort_days"] for each in listed["initiatives"])
    assert f"{len(listed['initiatives'])} Work {days:g} person-days" in words(page)


def test_each_says_why_it_stands_there_and_how_good_the_order_is(viewer, key, listed):
    page = words(viewer.get(HERE))

    for each in listed["initiatives"]:
        assert re.sub(r"\s+", " ", each["why_here"])[:60] in page
    said = CliRunner().invoke(
        stadial, ["roadmap", "list", "-C", str(FOLDER), "--explain", "certificate", "--json"]
    )
    why = json.loads(said.stdout)["data"]
    assert why["value"] in page
    assert why["inputs"]["the bound"] in page
    for floor in why["parts"][0]["parts"]:
        assert floor["value"] in page


def test_load_and_mix_are_those_of_the_report(bank, viewer, key):
    page = words(viewer.get(HERE))

    found = opened(bank)
    ahead = look_ahead(framework=found.framework, assessment=found.assessment, at=found.at)
    for days in ahead.mix.values():
        assert f": {int(days + 1e-9)} person-days" in page
    for load in ahead.loads:
        assert f"{load.name} {load.quarter} {int(load.asked * 10 + 1e-9) / 10:.1f}" in page


def test_a_first_and_a_second_look_take_few_queries(viewer, key, django_assert_max_num_queries):
    for address in (HERE, f"{HERE}?view=table", f"{HERE}ai-playbooks/"):
        for _ in range(2):
            with django_assert_max_num_queries(12):
                assert viewer.get(address).status_code == 200


def test_without_a_roadmap_the_page_offers_to_build_one_and_it_is_the_planners(
    bank, client, django_assert_max_num_queries
):
    key = bring_in_small(bank)
    here = f"/o/bank/a/{key}/"
    sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    empty = client.get(f"{here}roadmap/").content.decode()
    assert "Build from gaps" in empty
    assert "first 90 days" in empty
    sent = {"seen": str(seen(bank, key))}

    assert client.post(f"{here}gaps/build/", sent).status_code == 302
    assert opened(bank, key).assessment.roadmap.initiatives
    assert Event.objects.latest("number").action == "roadmap.built"
    assert client.get(f"{here}roadmap/").status_code == 200
    assert client.post(f"{here}gaps/build/", sent).status_code == 409
    assert client.post(f"{here}gaps/build/", {"seen": "x"}).status_code == 409


def test_an_initiative_says_what_is_not_assured_and_what_waits(viewer, key):
    page = words(viewer.get(f"{HERE}ai-playbooks/"))

    assert "A closed task is not a reached level" in page
    assert "IR-1.3a" in page
    assert "Proof wanted" in page
    assert "Central telemetry of all inference endpoints" in page
    assert "Nadia Rahal" in page
    assert "Change the plan" not in page
    assert viewer.get(f"{HERE}no-such-work/").status_code == 404


def test_dates_are_moved_and_promises_stay(bank, lead, key):
    sent = {"starts_on": "2027-01-04", "last_on": "2027-03-26", "seen": str(seen(bank))}

    answer = lead.post(MOVED, {**sent, "back": "table"})

    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}?view=table")
    moved = one(bank, "do-GOV-4.3a")
    assert (moved.starts_on, moved.ends_on) == (date(2027, 1, 4), date(2027, 3, 27))
    assert (moved.owner, moved.team) == ("Nadia Rahal", "security")
    assert b"# The running roadmap." in plan_file()
    last = Event.objects.latest("number")
    assert last.action == "initiative.edited"
    assert last.about.endswith("do-GOV-4.3a")
    assert "no plan was computed" in words(lead.get(HERE))
    again = lead.post(MOVED, sent)
    assert again.status_code == 409
    assert Event.objects.latest("number").number == last.number


def test_the_whole_form_changes_owner_team_state_and_order(bank, lead, key):
    page = lead.get(f"{HERE}do-GOV-4.3a/").content.decode()
    assert 'name="whole"' in page
    sent = {
        "whole": "1",
        "owner": "Eve <script>alert(1)</script>",
        "team": "data",
        "status": "planned",
        "locked": "on",
        "metric": "",
        "requires": [],
        "starts_on": "2027-01-01",
        "last_on": "2027-03-31",
        "seen": str(seen(bank)),
    }

    assert lead.post(MOVED, sent).status_code == 302
    moved = one(bank, "do-GOV-4.3a")
    assert (moved.team, moved.status, moved.locked) == ("data", Status.PLANNED, True)
    for address in (HERE, f"{HERE}?view=table", f"{HERE}?view=board", f"{HERE}do-GOV-4.3a/"):
        shown = lead.get(address).content.decode()
        assert "<script>alert" not in shown
    assert "Lacks: a success metric" in words(lead.get(f"{HERE}?view=board"))
    sent |= {"locked": "", "seen": str(seen(bank))}
    del sent["locked"]
    assert lead.post(MOVED, sent).status_code == 302
    assert one(bank, "do-GOV-4.3a").locked is False


def test_what_is_so_already_is_kept_once_and_logged_never(bank, lead, key):
    before = Event.objects.latest("number").number

    assert lead.post(MOVED, {"seen": str(seen(bank))}).status_code == 302
    assert Event.objects.latest("number").number == before


def test_mark_up_in_a_title_is_shown_and_not_run(lead, key):
    bad = b"title: '\"><img src=x onerror=alert(1)>'"
    was = b"title: Complete, risk-tiered register"
    assert was in plan_file()
    Document.objects.filter(path="roadmap.yaml").update(content=plan_file().replace(was, bad))

    looks = [f"{HERE}?view={view}" for view in ("gantt", "board", "table")]
    for address in (*looks, f"{HERE}do-GOV-4.3a/", f"{INSIDE}what-if/"):
        page = lead.get(address).content.decode()
        assert "&lt;img src=x" in page, address
        assert "<img src=x" not in page, address


CANNOT_BE = (
    ({"last_on": "2026-12-01"}, "is before its first"),
    ({"last_on": "2027-06-30"}, "waits for"),
    ({"requires": ["do-GOV-1.3"]}, "wait for each other"),
    ({"starts_on": ""}, "Give both, or neither"),
    ({"starts_on": "soon"}, "Enter a valid date"),
    ({"team": "nobody"}, "not one of the available choices"),
    ({"status": "done"}, "not one of the available choices"),
    ({"team": "risk-and-legal"}, "Risk and legal would be asked for"),
)


def test_what_cannot_be_is_said_and_nothing_changes(bank, lead, key):
    before = plan_file()

    for sent, said in CANNOT_BE:
        answer = lead.post(MOVED, {**sent, "seen": str(seen(bank))})
        assert answer.status_code == 422, sent
        assert said in words(answer), sent
        assert plan_file() == before, sent


def test_published_dates_are_promises_and_slips_are_seen(bank, lead, key):
    sent = {"seen": str(seen(bank))}

    assert lead.post(f"{INSIDE}publish/", sent).status_code == 302
    published = one(bank, "do-GOV-4.3a")
    assert (published.planned_ends_on, published.status) == (published.ends_on, Status.PLANNED)
    assert Event.objects.latest("number").action == "roadmap.published"
    assert lead.post(f"{INSIDE}publish/", sent).status_code == 409
    again = lead.post(f"{INSIDE}publish/", {"seen": str(seen(bank))}, follow=True)
    assert "published already" in words(again)
    later = {"last_on": "2028-12-31", "seen": str(seen(bank))}
    assert lead.post(f"{INSIDE}move/do-MODEL-4.3/", later).status_code == 302
    assert "days later" in words(lead.get(f"{HERE}do-MODEL-4.3/"))


def test_planning_again_shows_what_the_command_line_shows_and_keeps_that(bank, lead, key):
    said = CliRunner().invoke(stadial, ["roadmap", "replan", "-C", str(FOLDER), "--json"])
    found = json.loads(said.stdout)["data"]
    before = plan_file()

    page = lead.get(f"{INSIDE}plan-again/")

    assert f"{found['chosen']['moved']} of {found['promised']} promised starts" in words(page)
    for shift in found["shifts"]:
        assert shift["title"] in words(page)
        assert shift["because"][:60] in words(page)
    assert plan_file() == before
    sign = re.search(r'name="shown" value="(\w+)"', page.content.decode())
    assert sign is not None
    assert lead.post(f"{INSIDE}plan-again/", {"shown": "another"}).status_code == 409
    assert lead.post(f"{INSIDE}plan-again/", {"shown": sign[1]}).status_code == 302
    starts = {x.id: x.starts_on for x in opened(bank).assessment.roadmap.initiatives}
    for shift in found["shifts"]:
        assert str(starts[shift["initiative"]]) == shift["after"]
    assert Event.objects.latest("number").action == "roadmap.replanned"
    assert lead.post(f"{INSIDE}plan-again/", {"shown": sign[1]}).status_code == 409


def test_trying_something_says_what_the_command_line_says_and_keeps_nothing(bank, lead, key):
    asked = ["roadmap", "simulate", "-C", str(FOLDER), "--without", "operations", "--json"]
    found = json.loads(CliRunner().invoke(stadial, asked).stdout)["data"]
    before = plan_file()

    page = words(lead.get(f"{INSIDE}what-if/?without=operations"))

    for sentence in found["sentences"]:
        assert sentence in page
    assert plan_file() == before
    assert Event.objects.latest("number").action != "roadmap.replanned"


CANNOT_BE_TRIED = (
    ("without=nobody", "not one of the available choices"),
    ("late=do-GOV-4.3a", "Say how much"),
    ("days=5", "Say of which"),
    ("team=data&days=nan", "Enter a number"),
    ("without=", "Choose at least one thing"),
)


def test_what_cannot_be_tried_is_said(lead, key):
    for asked, said in CANNOT_BE_TRIED:
        answer = lead.get(f"{INSIDE}what-if/?{asked}")
        assert answer.status_code == 422, asked
        assert said in words(answer), asked


def test_several_things_are_tried_together(lead, key):
    asked = "late=do-GOV-4.3a&quarters=2&team=data&days=10&budget=100000"
    page = words(lead.get(f"{INSIDE}what-if/?{asked}"))

    assert "2 quarters later" in page
    assert "What would be different" in page


def test_where_nothing_was_promised_nothing_is_planned_again(bank, client):
    key = bring_in_small(bank)
    sign_in(client, cast(bank, Role.LEAD_ASSESSOR))
    here = f"/o/bank/a/{key}/plan-again/"

    assert "Nothing was promised" in words(client.get(f"{here}?calm=0.9"))
    assert "No initiative yet" in words(client.get(f"/o/bank/a/{key}/what-if/"))
    assert "roadmap.yaml" not in {x.path for x in Document.objects.all()}


def test_a_closed_assessment_changes_no_more(bank, lead, key):
    Assessment.objects.update(state="closed", closed_at="2026-11-23T09:00:00Z")
    sent = {"seen": str(seen(bank)), "last_on": "2027-03-30"}

    for address in (MOVED, f"{INSIDE}publish/", f"{INSIDE}gaps/build/", f"{INSIDE}plan-again/"):
        answer = lead.post(address, sent)
        assert answer.status_code == 409, address
        assert "was closed" in words(answer)
    assert "Publish these dates" not in words(lead.get(HERE))


def test_who_may_not_plan_is_refused_and_a_stranger_finds_nothing(bank, clinic, client, key):
    before = plan_file()
    sign_in(client, cast(bank, Role.INITIATIVE_OWNER))
    for address in (MOVED, f"{INSIDE}publish/", f"{INSIDE}plan-again/"):
        assert client.post(address, {"seen": "0"}).status_code == 403
    sign_in(client, cast(clinic, Role.OWNER))
    for address in (HERE, f"{HERE}ai-playbooks/", f"{INSIDE}plan-again/"):
        assert client.get(address).status_code == 404
    assert plan_file() == before


@pytest.mark.django_db(transaction=True)
def test_a_bar_is_moved_by_keys_and_nothing_is_in_the_way(bank, visit):
    key = bring_in(bank)
    here = f"/o/bank/a/{key}/roadmap/"
    page = visit.open(here, user=cast(bank, Role.LEAD_ASSESSOR))
    page.keyboard.press("Tab")
    page.get_by_role("link", name="Table").focus()
    handle = page.get_by_role("button", name="Complete, risk-tiered register")
    page.keyboard.press("Tab")  # the first bar that can be moved
    assert page.evaluate("document.activeElement.className") == "handle"
    handle.focus()
    page.keyboard.press("Shift+ArrowLeft")
    assert "March 24, 2027" in page.get_by_role("status").last.inner_text()
    keep_screenshot(page, "roadmap-1280")
    assert serious_faults(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.get_by_text("is kept as you set it").wait_for()
    assert one(bank, "do-GOV-4.3a").ends_on == date(2027, 3, 25)

    for path in (f"{here}?view=board", f"{here}do-GOV-4.3a/", f"/o/bank/a/{key}/progress/"):
        phone = visit.open(path, user=cast(bank, Role.LEAD_ASSESSOR), width=390)
        assert serious_faults(phone) == [], path
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390, path
