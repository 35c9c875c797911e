"""Incidents on pages: recorded once, in the folder, and felt by risk and by what they contradict."""

import json
import re

import pytest

from stadial.web.assessments import queries
from stadial.web.assessments.models import Assessment, Document
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.browser import serious_faults
from web.cast import cast, sign_in
from web.example import NOW, bring_in, bring_in_small, seen_by

HERE = "/o/bank/a/2026-annual/incidents/"
SAID = {
    "title": "The assistant told <i>a</i> secret",
    "kind": "near-miss",
    "occurred_on": "2026-11-02",
    "system": "assistant",
    "criteria": ["INF-2.2a"],
    "techniques": "AML.T0057, LLM02:2025",
    "summary": "A customer asked twice.",
    "lesson": "Test before a release.",
}


@pytest.fixture
def key(bank):
    return bring_in(bank)


@pytest.fixture
def assessor(bank, client):
    return sign_in(client, cast(bank, Role.ASSESSOR))


def text(response):
    return response.content.decode()


def incidents(bank, key):
    found = queries.opened(seen_by(bank), key)
    assert found is not None
    return found.assessment.incidents


def kept():
    return bytes(Document.objects.get(path="incidents.yaml").content)


def test_those_of_the_folder_are_listed_newest_first(assessor, key, django_assert_max_num_queries):
    for _ in range(2):
        with django_assert_max_num_queries(12):
            page = text(assessor.get(HERE))

    assert page.index("near-2026-09") < page.index("inc-2026-06")
    assert "counts as unknown, not as safe" in page
    assert "/threats/technique/AML.T0057/" in page
    assert "/technique/LLM03:2025" not in page


def test_none_recorded_is_unknown_and_not_safe(bank, client):
    bring_in_small(bank)

    page = text(sign_in(client, cast(bank, Role.VIEWER)).get(HERE))

    assert "Nothing is recorded" in page
    assert "counts as unknown, not as safe" in page
    assert "<form" not in page.split("<main", 1)[1]


def test_one_more_is_recorded_with_comments_kept_and_stands_in_the_log(bank, assessor, key):
    before = kept()

    response = assessor.post(f"{HERE}record/", SAID)

    assert (response.status_code, response["Location"]) == (302, HERE)
    assert kept().startswith(before.rstrip(b"\n"))
    new = incidents(bank, key)[-1]
    assert (new.kind.value, new.system, new.criteria) == ("near-miss", "assistant", ("INF-2.2a",))
    assert new.techniques == ("AML.T0057", "LLM02:2025")
    last = Event.objects.latest("number")
    assert (last.action, json.loads(last.details)["files"]) == (
        "incident.recorded",
        ["incidents.yaml"],
    )
    page = text(assessor.get(HERE))
    assert "The assistant told &lt;i&gt;a&lt;/i&gt; secret" in page
    assert "Test before a release." in page


def test_a_technique_that_was_used_here_weighs_more(assessor, key):
    there = "/o/bank/a/2026-annual/threats/technique/AML.T0015/"

    def points():
        return re.findall(r"([\d.]+) of 100 points", text(assessor.get(there)))[0]

    before = float(points())
    assessor.post(f"{HERE}record/", {**SAID, "techniques": "AML.T0015", "kind": "incident"})

    assert float(points()) > before


def test_sent_twice_it_is_recorded_once(bank, assessor, key):
    assessor.post(f"{HERE}record/", SAID)
    number, content = len(incidents(bank, key)), kept()

    again = assessor.post(f"{HERE}record/", SAID)

    assert again.status_code == 422
    assert "recorded already" in text(again)
    assert (len(incidents(bank, key)), kept()) == (number, content)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"title": " "}, "This field is required"),
        ({"title": "\u202eturned"}, "Nothing was recorded"),
        ({"occurred_on": "2031-01-01"}, "2031-01-01"),
        ({"occurred_on": "soon"}, "Enter a valid date"),
        ({"kind": "gossip"}, "gossip"),
        ({"system": "made-up"}, "made-up"),
        ({"criteria": ["GOV-99"]}, "GOV-99"),
        ({"techniques": "<b>"}, "cannot be the id of a technique"),
        ({"summary": "x" * 4001}, "at most 4000"),
    ],
)
def test_what_cannot_stand_is_said_kept_in_the_form_and_not_recorded(assessor, key, wrong, told):
    before = kept()

    response = assessor.post(f"{HERE}record/", {**SAID, **wrong})

    assert response.status_code == 422
    assert told in text(response)
    assert "Test before a release." in text(response)
    assert "<b>" not in text(response).split("<form", 1)[0].split("<main", 1)[1]
    assert kept() == before


def test_what_was_ticked_stays_ticked_when_something_else_is_wrong(assessor, key):
    page = text(assessor.post(f"{HERE}record/", {**SAID, "title": ""}))

    assert re.search(r'value="INF-2.2a" checked', page)


def test_a_closed_assessment_takes_none(assessor, key):
    Assessment.objects.update(state="closed", closed_at=NOW)
    before = kept()

    response = assessor.post(f"{HERE}record/", SAID)

    assert response.status_code == 409
    assert "was closed" in text(response)
    assert kept() == before


def test_who_only_looks_may_not_record(bank, client, key):
    sign_in(client, cast(bank, Role.VIEWER))

    assert 'id="record"' not in text(client.get(HERE))
    assert client.post(f"{HERE}record/", SAID).status_code == 403


def test_another_organization_finds_nothing(clinic, client, key):
    sign_in(client, cast(clinic, Role.OWNER))

    assert client.get(f"/o/clinic/a/{key}/incidents/").status_code == 404
    assert client.post(f"/o/clinic/a/{key}/incidents/record/", SAID).status_code == 404
    assert client.post(f"{HERE}record/", SAID).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_one_is_recorded_by_keys_on_a_phone_without_a_barrier(bank, visit):
    bring_in_small(bank)
    page = visit.open(HERE, user=cast(bank, Role.ASSESSOR), width=390)
    assert serious_faults(page) == []
    page.get_by_label("What happened, in one line").fill("The assistant was down")
    page.get_by_label("Day").fill("2026-11-01")
    summary = (
        page.locator("summary").filter(has_text="incident").or_(page.locator("form.record summary"))
    )
    summary.first.press("Enter")
    page.locator("input[name=criteria]").first.press("Space")
    page.get_by_role("button", name="Record").press("Enter")
    page.get_by_text("It is recorded").wait_for()
    assert "The assistant was down" in page.get_by_role("main").inner_text()
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
