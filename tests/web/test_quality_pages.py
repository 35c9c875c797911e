"""The quality check on a page: the findings of the command line, and who answers for which."""

import json
import re

import pytest
from click.testing import CliRunner

from stadial.cli.main import stadial
from stadial.web.agreement import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import keep_screenshot, serious_faults
from web.cast import cast, sign_in
from web.example import FOLDER, NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/quality/"
ONE = f"{HERE}waive/?rule=system-without-owner&about=aml-screening"


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def lead(bank, client):
    return sign_in(client, cast(bank, Role.LEAD_ASSESSOR))


def text(response):
    return response.content.decode()


def words(response):
    """Return what a person reads: without marks, spaces made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


def page_of(bank, key):
    found = queries.quality_of(seen_by(bank), key)
    assert found is not None
    return found


def waived(bank, key):
    return {(x.finding.rule, x.finding.about): x.finding.waived for x in page_of(bank, key).waived}


def waiver(**given):
    return {
        "seen": Assessment.objects.get().documents_revision,
        "reason": "The vendor names one in January.",
        "owner": "Nadia Rahal",
        "expires_on": "2027-01-31",
        **given,
    }


def test_the_page_lists_what_the_command_line_finds(bank, lead, key, django_assert_max_num_queries):
    said = CliRunner().invoke(stadial, ["lint", "-C", str(FOLDER), "--exit-zero", "--json"])
    sheet = json.loads(said.stdout)["data"]

    with django_assert_max_num_queries(12):
        page = words(lead.get(HERE))

    found = page_of(bank, key)
    assert (found.counts["error"], found.counts["warning"]) == (sheet["errors"], sheet["warnings"])
    told = [x.finding for group in found.groups for x in group.lines]
    told += [x.finding for x in found.waived]
    told += [x.line.finding for x in found.pitfalls if x.line and not x.line.finding.waived]
    assert sorted((x.rule, x.about, x.message) for x in told) == sorted(
        (x["rule"], x["about"], x["message"]) for x in sheet["findings"]
    )
    assert f"{sheet['errors']} errors stand" in page
    with django_assert_max_num_queries(12):
        lead.get(HERE)


def test_errors_come_first_and_the_four_pitfalls_are_named(bank, lead, key):
    page = words(lead.get(HERE))

    severities = [group.severity.value for group in page_of(bank, key).groups]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    for name in ("ordinary security", "Only the model", "supply chain", "Incident response"):
        assert name in page


def test_a_finding_leads_to_where_it_is_mended_by_who_looks(bank, client, key):
    lead, viewer = (
        text(sign_in(client, cast(bank, role)).get(HERE))
        for role in (Role.LEAD_ASSESSOR, Role.VIEWER)
    )

    for page in (lead, viewer):
        assert 'href="/o/bank/a/2026-annual/disagreement/SUP-2.3a/"' in page
        assert 'href="/o/bank/a/2026-annual/evidence/piece/?id=ev-dev-1.3a"' in page
    assert "/quality/waive/" in lead
    assert "/quality/waive/" not in viewer


def test_a_finding_is_waived_with_a_reason_until_a_day(bank, lead, key):
    asked = lead.get(ONE)
    assert "Payment screening (vendor) has no owner" in words(asked)

    response = lead.post(ONE, waiver(reason="In <b>January</b>."), follow=True)

    assert "In &lt;b&gt;January&lt;/b&gt;. (Nadia Rahal, until 2027-01-31)" in text(response)
    assert waived(bank, key)["system-without-owner", "aml-screening"].startswith("In <b>")
    last = Event.objects.latest("number")
    assert (last.action, json.loads(last.details)["until"]) == ("finding.waived", "2027-01-31")
    document = bytes(Document.objects.get(path="decisions.yaml").content)
    assert document.startswith(b"# What the assessor decided.")


def test_a_waiver_can_be_given_a_later_day(bank, lead, key):
    lead.post(ONE, waiver())
    lead.post(ONE, waiver(expires_on="2027-02-28"))

    assert waived(bank, key)["system-without-owner", "aml-screening"].endswith("2027-02-28)")
    text_kept = bytes(Document.objects.get(path="decisions.yaml").content).decode()
    assert text_kept.count("aml-screening") == 1


def test_sending_twice_waives_once(lead, key):
    said = waiver()
    first = lead.post(ONE, said)
    events = Event.objects.count()

    again = lead.post(ONE, said)

    assert (first.status_code, again.status_code) == (302, 409)
    assert Event.objects.count() == events


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"reason": " "}, "This field is required"),
        ({"owner": ""}, "This field is required"),
        ({"expires_on": ""}, "This field is required"),
        ({"expires_on": "31.31.2027"}, "Enter a valid date"),
        ({"expires_on": "2020-01-01"}, "would be over already"),
    ],
)
def test_a_waiver_that_cannot_stand_is_said_and_not_kept(bank, lead, key, wrong, told):
    before = waived(bank, key)

    response = lead.post(ONE, waiver(**wrong))

    assert response.status_code == 422
    assert told in words(response)
    assert waived(bank, key) == before


def test_a_finding_that_is_not_there_cannot_be_waived(lead, key):
    for query in ("", "?rule=system-without-owner&about=fraud-scoring", "?rule=%3Cb%3E&about=x"):
        assert lead.get(f"{HERE}waive/{query}").status_code == 404
        assert lead.post(f"{HERE}waive/{query}", waiver()).status_code == 404


def test_who_may_not_decide_may_not_waive(bank, client, key):
    sign_in(client, cast(bank, Role.ASSESSOR))

    assert client.get(ONE).status_code == 403
    assert client.post(ONE, waiver()).status_code == 403


def test_in_a_closed_assessment_nothing_is_waived(bank, lead, key):
    said, before = waiver(), waived(bank, key)
    Assessment.objects.update(state="closed", closed_at=NOW)

    response = lead.post(ONE, said)

    assert response.status_code == 409
    assert "was closed" in words(response)
    assert waived(bank, key) == before


def test_an_assessment_without_answers_can_be_checked_too(bank, lead):
    bring_in_small(bank)

    assert lead.get(HERE).status_code == 200


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    for path in ("quality/", "quality/waive/?rule=system-without-owner&about=aml-screening"):
        assert client.get(f"/o/clinic/a/{key}/{path}").status_code == 404
        assert client.get(f"/o/bank/a/{key}/{path}").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_finding_is_waived_by_keyboard(bank, visit):
    key = bring_in(bank)
    page = visit.open(f"/o/bank/a/{key}/quality/", user=cast(bank, Role.LEAD_ASSESSOR), width=390)
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    keep_screenshot(page, "quality-390")
    page.get_by_role("link", name="Waive: system-without-owner aml-screening").press("Enter")
    page.get_by_label("Reason").fill("The vendor names one in January.")
    page.get_by_label("Until").fill("2027-01-31")
    assert serious_faults(page) == []
    page.get_by_role("button", name="Waive it").press("Enter")

    page.get_by_text("until 2027-01-31").wait_for()
