"""How the work goes, on pages: the numbers of the command line, and reports that are kept."""

import json
import re
from datetime import date

import pytest
from click.testing import CliRunner
from django.utils import timezone

from stadial.cli.main import stadial
from stadial.model import Status
from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.cast import cast, sign_in
from web.example import FOLDER, bring_in, bring_in_small, seen_by

INSIDE = "/o/bank/a/2026-annual/"
HERE = f"{INSIDE}progress/"
PLAYBOOKS = f"{HERE}ai-playbooks/"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def owner(bank, client):
    """Somebody who reports how the work goes, and may do nothing else."""
    return sign_in(client, cast(bank, Role.INITIATIVE_OWNER))


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def assessment(bank):
    found = queries.opened(seen_by(bank), "2026-annual")
    assert found is not None
    return found.assessment


def one(bank, about):
    return next(each for each in assessment(bank).roadmap.initiatives if each.id == about)


def report(bank, about="ai-playbooks", **said):
    count = sum(each.initiative == about for each in assessment(bank).progress)
    return {"on": "2026-11-20", "seen": str(count), **said}


@pytest.fixture(scope="module")
def review():
    said = CliRunner().invoke(stadial, ["progress", "status", "-C", str(FOLDER), "--json"])
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)["data"]


def test_the_check_in_says_what_the_command_line_says(owner, key, review):
    page = words(owner.get(HERE))

    counts = {"late": "Late", "on-time": "On time", "done": "Done", "not-started": "Not begun"}
    for state, word in counts.items():
        found = [each for each in review["states"] if each["state"] == state]
        assert f"{word} {len(found)} " in page
    assert f"Due {len(review['due'])} " in page
    for each in review["states"]:
        if each["state"] in {"late", "done", "on-time"}:
            assert each["title"] in page
            assert not each["days_late"] or f"{each['days_late']} days late" in page
    for each in review["due"]:
        assert each["what"] in page


def test_a_check_in_takes_few_queries(owner, key, django_assert_max_num_queries):
    for _ in range(2):
        with django_assert_max_num_queries(12):
            assert owner.get(HERE).status_code == 200


def test_without_a_roadmap_the_check_in_leads_to_it(bank, client):
    key = bring_in_small(bank)
    sign_in(client, cast(bank, Role.VIEWER))

    assert "No initiative yet" in words(client.get(f"/o/bank/a/{key}/progress/"))


def test_a_report_is_kept_and_the_roadmap_follows(bank, owner, key):
    sent = report(bank, kind="slipped", until="2027-03-31", note="The <b>bank</b> holiday.")

    answer = owner.post(PLAYBOOKS, sent, follow=True)

    assert "34 days later than promised" in words(answer)
    found = one(bank, "ai-playbooks")
    assert (found.status, found.ends_on) == (Status.SLIPPED, date(2027, 4, 1))
    newest = assessment(bank).progress[-1]
    assert (newest.initiative, newest.by) == ("ai-playbooks", "initiative-owner of Acme Bank")
    assert Event.objects.latest("number").action == "progress.reported"
    shown = owner.get(f"{INSIDE}roadmap/ai-playbooks/").content.decode()
    assert "The &lt;b&gt;bank&lt;/b&gt; holiday." in shown
    assert "What changed in 14 days" in words(owner.get(HERE))
    assert "ends later" in words(owner.get(HERE))


def test_done_says_plainly_that_no_level_is_reached_by_it(bank, owner, key):
    answer = owner.post(PLAYBOOKS, report(bank, kind="done", value="4"), follow=True)

    page = words(answer)
    assert "A closed task is not a reached level" in page
    assert "IR-1.3a is not assured" in page
    assert "--" not in page.split("What was reported")[0]
    assert one(bank, "ai-playbooks").status is Status.DONE
    assert "Change the plan" not in page


def test_a_report_sent_twice_is_kept_once(bank, owner, key):
    sent = report(bank, kind="on-track")

    assert owner.post(PLAYBOOKS, sent).status_code == 302
    count = len(assessment(bank).progress)
    again = owner.post(PLAYBOOKS, sent)
    assert again.status_code == 409
    assert "Somebody changed this" in words(again)
    assert len(assessment(bank).progress) == count


CANNOT_STAND = (
    ({"kind": "slipped"}, "its new last day"),
    ({"kind": "slipped", "until": "2026-12-01"}, "no later"),
    ({"kind": "slipped", "until": "1/2/3"}, "Enter a valid date"),
    ({"kind": "metric"}, "Say what was measured"),
    ({"kind": "metric", "value": "nan"}, "Enter a number"),
    ({"kind": "started"}, "has begun already"),
    ({"kind": "done", "on": "2026-01-01"}, "before it started"),
    ({"kind": "reached"}, "Select a valid choice"),
    ({}, "This field is required"),
)


def test_a_report_that_cannot_stand_is_said_and_not_kept(bank, owner, key):
    before = {each.path: each.sha256 for each in Document.objects.all()}

    for said, told in CANNOT_STAND:
        answer = owner.post(PLAYBOOKS, report(bank, **said))
        assert answer.status_code == 422, said
        assert told in words(answer), said
        assert "--on-track" not in words(answer), said
        assert before == {each.path: each.sha256 for each in Document.objects.all()}, said


def test_a_day_to_come_is_refused(bank, owner, key):
    sent = report(bank, kind="done", on=f"{timezone.localdate().year + 1}-06-01")

    assert "is in the future" in words(owner.post(PLAYBOOKS, sent))


def test_of_work_that_is_over_only_its_metric_is_asked(bank, owner, key):
    done = f"{HERE}policy-2/"

    assert owner.post(done, report(bank, "policy-2", kind="dropped")).status_code == 422
    assert owner.post(done, report(bank, "policy-2", kind="metric", value="8")).status_code == 302


def test_a_closed_assessment_takes_no_report(bank, owner, key):
    sent = report(bank, kind="on-track")
    Assessment.objects.update(state="closed", closed_at="2026-11-23T09:00:00Z")

    assert owner.post(PLAYBOOKS, sent).status_code == 409
    assert "Keep this report" not in words(owner.get(f"{INSIDE}roadmap/ai-playbooks/"))


def test_who_may_not_report_is_refused_and_strangers_find_nothing(bank, clinic, client, key):
    sent = report(bank, kind="done")
    sign_in(client, cast(bank, Role.VIEWER))
    assert client.post(PLAYBOOKS, sent).status_code == 403
    sign_in(client, cast(clinic, Role.OWNER))
    assert client.post(PLAYBOOKS, sent).status_code == 404
    assert client.get(HERE).status_code == 404
    sign_in(client, cast(bank, Role.INITIATIVE_OWNER))
    assert client.post(f"{HERE}no-such-work/", sent).status_code == 404
    assert one(bank, "ai-playbooks").status is Status.RUNNING
