"""Where people differ: the very numbers of the command line, and decisions that keep every vote."""

import json
import re

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.model import signed_words
from stadial.web.assessments import queries
from stadial.web.assessments.models import Answer, Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/disagreement/"
AGAINST = "loading.pinned-models@assistant"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


@pytest.fixture
def viewer(bank, client):
    return sign_in(client, cast(bank, Role.VIEWER))


def text(response):
    return response.content.decode()


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


def said_by_the_command_line(*arguments):
    said = CliRunner().invoke(stadial, ["people", *arguments, "-C", str(FOLDER), "--json"])
    assert said.exit_code == 0, said.output
    return json.loads(said.stdout)["data"]


def assessment(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment


def ruling(bank, key, criterion, system=""):
    found = [
        each
        for each in assessment(bank, key).adjudications
        if (each.criterion, each.system) == (criterion, system)
    ]
    assert len(found) <= 1
    return found[0] if found else None


def decision(**given):
    return {
        "seen": Assessment.objects.get().documents_revision,
        "answer": "largely",
        "reason": "11 of 19 models have a record.",
        **given,
    }


def test_what_to_decide_stands_in_the_order_of_the_command_line(
    viewer, key, django_assert_max_num_queries
):
    disputes = said_by_the_command_line("disputes")

    with django_assert_max_num_queries(12):
        page = text(viewer.get(HERE))

    rows = re.findall(r'<td class="n place">\d+</td><th scope="row"><span class="id">([^<]+)', page)
    assert rows == [each["criterion"] for each in disputes]
    shown = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert f"{len(disputes)} criteria are seen too differently" in shown
    first = disputes[0]
    assert f"{first['capability']} by {first['moves']:.1f}" in shown
    with django_assert_max_num_queries(12):
        viewer.get(HERE)


def test_alpha_and_gaps_are_those_of_the_command_line(viewer, key):
    page = words(viewer.get(HERE))

    for row in said_by_the_command_line("agreement"):
        assert row["because"]["value"] in page, row["domain"]
    for row in said_by_the_command_line("gaps"):
        if row["gap"] is not None:
            assert signed_words(row["gap"]) in page, row["domain"]
    assert "Executives minus engineers" in page


def test_before_anybody_answered_nothing_is_to_be_decided(bank, viewer):
    bring_in_small(bank)

    assert "Nothing is to be decided" in words(viewer.get(HERE))
    assert "Nobody spoke of it yet" in words(viewer.get(f"{HERE}GOV-1.2a/"))
    assert "Nobody spoke of it yet" in words(viewer.get(f"{HERE}GOV-1/"))


def test_the_page_of_a_criterion_shows_votes_by_group_and_no_small_group(
    viewer, key, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        page = words(viewer.get(f"{HERE}SUP-2.3a/"))

    assert "small groups together" in page
    assert "What people say" in page
    assert "Keep this decision" not in page
    for name in ("Priya Raman", "Victor Hale", "Data science"):
        assert name not in page


def test_those_who_interview_read_who_said_what(bank, client, key):
    sign_in(client, cast(bank, Role.ASSESSOR))
    page = text(client.get(f"{HERE}SUP-2.3a/"))

    assert 'href="/o/bank/a/2026-annual/interview/priya/SUP-2/"' in page
    assert "Keep this decision" not in page


def test_a_decision_is_kept_with_dissent_and_no_vote_is_touched(bank, lead, key):
    before = sorted(Answer.objects.values_list("about", "entry"))
    votes = len(assessment(bank, key).votes)

    response = lead.post(
        f"{HERE}SUP-2.3a/", decision(dissent="Aaron <b>would</b> say partly."), follow=True
    )

    page = words(response)
    assert "Decided. SUP-2" in page
    assert "Aaron &lt;b&gt;would" in text(response)
    kept = ruling(bank, key, "SUP-2.3a")
    assert kept is not None
    assert (kept.answer.kind.value, kept.decided_by) == ("largely", "lead-assessor of Acme Bank")
    assert sorted(Answer.objects.values_list("about", "entry")) == before
    assert len(assessment(bank, key).votes) == votes
    assert "SUP-2.3a" not in re.findall(
        r"place.>\d+</td>.*?class=.id.>([^<]+)", text(lead.get(HERE))
    )


def test_a_decision_can_be_replaced_and_the_log_keeps_both(bank, lead, key):
    lead.post(f"{HERE}GOV-1.3b/", decision(answer="fully", reason="All six now."))

    kept = ruling(bank, key, "GOV-1.3b")
    assert kept is not None
    assert (kept.answer.kind.value, kept.dissent) == ("fully", "Victor Hale would have said fully.")
    last = Event.objects.latest("number")
    details = json.loads(last.details)
    assert (last.action, details["answer"]) == ("decision.recorded", "fully")
    assert details["before"]["answer"] == "largely"
    assert details["before"]["reason"].startswith("Five of six systems")
    document = bytes(Document.objects.get(path="decisions.yaml").content)
    assert document.startswith(b"# What the assessor decided.")


def test_sending_twice_decides_once(bank, lead, key):
    said = decision()
    first = lead.post(f"{HERE}SUP-2.3a/", said)
    events = Event.objects.count()

    again = lead.post(f"{HERE}SUP-2.3a/", said)

    assert (first.status_code, again.status_code) == (302, 409)
    assert "Somebody changed this since" in words(again)
    assert Event.objects.count() == events


def test_a_share_and_one_ai_system_can_be_decided(bank, lead, key):
    lead.post(f"{HERE}INF-4.3a/", decision(answer="share", share="57.9", system="assistant"))

    kept = ruling(bank, key, "INF-4.3a", "assistant")
    assert kept is not None
    assert kept.answer.share == pytest.approx(0.579)
    assert ruling(bank, key, "INF-4.3a") is None


def test_an_ai_system_that_does_not_exist_is_refused(bank, lead, key):
    response = lead.post(f"{HERE}INF-4.3a/", decision(system="made-up"))

    assert response.status_code == 422
    assert "Select a valid choice" in words(response)
    assert ruling(bank, key, "INF-4.3a") is None


def test_not_applicable_takes_a_reason_and_an_approver(bank, lead, key):
    plain = decision(answer="not-applicable", expires_on="2027-06-30")

    refused = lead.post(f"{HERE}DEV-1.4a/", plain)
    assert refused.status_code == 422
    assert "nobody approved it" in words(refused)
    assert ruling(bank, key, "DEV-1.4a") is None

    kept = lead.post(f"{HERE}DEV-1.4a/", {**plain, "approved_by": "Victor Hale, Ines Duarte"})
    assert kept.status_code == 302
    found = ruling(bank, key, "DEV-1.4a")
    assert found is not None
    assert found.approved_by == ("Victor Hale", "Ines Duarte")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"answer": "maybe"}, "Select a valid choice"),
        ({"answer": ""}, "This field is required"),
        ({"reason": " "}, "This field is required"),
        ({"answer": "share"}, "Say how much of it"),
        ({"answer": "share", "share": "101"}, "less than or equal to 100"),
        ({"expires_on": "2020-01-01"}, "expired on 2020-01-01"),
        ({"seen": "x"}, ""),
    ],
)
def test_a_decision_that_cannot_stand_is_said_and_not_kept(bank, lead, key, wrong, told):
    events = Event.objects.count()

    response = lead.post(f"{HERE}SUP-2.3a/", decision(**wrong))

    assert response.status_code == 422
    assert told in words(response)
    assert ruling(bank, key, "SUP-2.3a") is None
    assert Event.objects.count() == events


@pytest.mark.parametrize("role", [Role.ASSESSOR, Role.VIEWER])
def test_who_may_not_decide_is_refused(bank, client, key, role):
    sign_in(client, cast(bank, role))

    for path in ("SUP-2.3a/", "SUP-2.3a/settle/"):
        assert client.post(f"{HERE}{path}", decision()).status_code == 403
    assert ruling(bank, key, "SUP-2.3a") is None


def test_a_closed_assessment_is_decided_no_more(bank, lead, key):
    said = decision()
    Assessment.objects.update(state="closed", closed_at=NOW)

    decided = lead.post(f"{HERE}SUP-2.3a/", said)
    settled = lead.post(
        f"{HERE}SUP-2.3a/settle/", {"seen": said["seen"], "against": AGAINST, "reason": "Seen."}
    )

    assert (decided.status_code, settled.status_code) == (409, 409)
    assert "was closed" in words(decided)
    assert "Keep this decision" not in words(decided)
    assert ruling(bank, key, "SUP-2.3a") is None


def test_what_speaks_against_answers_is_settled_with_a_reason(bank, lead, key):
    assert AGAINST in text(lead.get(f"{HERE}SUP-2.3a/"))
    said = {"seen": Assessment.objects.get().documents_revision, "against": AGAINST}

    empty = lead.post(f"{HERE}SUP-2.3a/settle/", {**said, "reason": ""})
    wrong = lead.post(f"{HERE}GOV-1.2a/settle/", {**said, "reason": "No."})
    kept = lead.post(f"{HERE}SUP-2.3a/settle/", {**said, "reason": "In a sandbox <i>alone</i>."})

    assert (empty.status_code, wrong.status_code, kept.status_code) == (422, 422, 302)
    assert "does not speak against GOV-1.2a" in words(wrong)
    (found,) = [x for x in assessment(bank, key).settlements if x.about == AGAINST]
    assert (found.criterion, found.reason) == ("SUP-2.3a", "In a sandbox <i>alone</i>.")
    assert Event.objects.latest("number").action == "conflict.settled"
    assert AGAINST not in text(lead.get(f"{HERE}SUP-2.3a/"))
    assert "In a sandbox &lt;i&gt;alone" in text(lead.get(HERE))


def test_the_level_of_a_capability_settles_each_of_its_disputes(bank, lead, key):
    page = words(lead.get(f"{HERE}GOV-4/"))
    assert "GOV-4.3a" in page
    assert "to decide" in page

    said = {**decision(level="2"), "dissent": "Victor Hale: level 3."}
    response = lead.post(f"{HERE}GOV-4/", said, follow=True)

    assert "Decided. GOV-4" in words(response)
    assert "Decide the level" not in words(response)
    kept = [ruling(bank, key, each) for each in ("GOV-4.2a", "GOV-4.3a", "GOV-4.3b")]
    assert [each.answer.kind.value for each in kept if each] == ["fully", "not", "not"]
    assert lead.post(f"{HERE}GOV-4/", said).status_code == 409


@pytest.mark.parametrize("wrong", [{"level": "9"}, {"level": ""}, {"level": "2", "reason": ""}])
def test_a_level_that_cannot_stand_is_said_and_not_kept(bank, lead, key, wrong):
    assert lead.post(f"{HERE}GOV-4/", decision(**wrong)).status_code == 422
    assert ruling(bank, key, "GOV-4.3a") is None


def test_a_level_is_not_decided_where_nothing_is_disputed(lead, key):
    assert "Decide the level" not in words(lead.get(f"{HERE}MODEL-3/"))
    refused = lead.post(f"{HERE}MODEL-3/", decision(level="2"))
    assert refused.status_code == 422
    assert "Nothing in MODEL-3 is to be decided" in words(refused)


@pytest.mark.parametrize("about", ["GOV", "GOV-9.9z", "SUP-2.3", "%3Cscript%3E"])
def test_what_does_not_exist_is_not_found(lead, key, about):
    assert lead.get(f"{HERE}{about}/").status_code == 404


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("", "SUP-2.3a/", "GOV-1/"):
        assert client.get(f"/o/clinic/a/{key}/disagreement/{path}").status_code == 404
        assert client.get(f"{HERE}{path}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_criterion_is_decided_by_keyboard(bank, visit):
    key = bring_in(bank)
    page = visit.open(f"/o/bank/a/{key}/disagreement/", user=cast(bank, Role.LEAD_ASSESSOR))
    assert serious_faults(page) == []
    keep_screenshot(page, "disagreement-1280")
    page.get_by_role("link", name="Decide it").press("Enter")
    page.get_by_label("largely", exact=True).press("Space")
    page.get_by_label("Reason, in a sentence").fill("Seen in two of three teams.")
    assert serious_faults(page) == []
    keep_screenshot(page, "criterion-1280")
    page.get_by_role("button", name="Keep this decision").press("Enter")

    page.get_by_text("every vote is kept").wait_for()
    phone = visit.open(page.url, user=cast(bank, Role.VIEWER), width=390, color_scheme="dark")
    assert serious_faults(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
