"""Answers: kept one by one, never lost, never by the wrong hand."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from stadial.codecs.fault import DocumentError
from stadial.web.assessments import queries
from stadial.web.assessments.actions import (
    AssessmentClosedError,
    Newcomer,
    Said,
    StaleAnswerError,
    add_person,
    save_answer,
)
from stadial.web.assessments.models import Answer, Assessment
from stadial.web.audit.models import Event
from stadial.web.organizations.roles import Role
from web.example import NOW, bring_in, seen_by


@pytest.fixture
def key(bank):
    return bring_in(bank)


def said(entry=None, **given):
    words = {"respondent": "priya", "about": "GOV-4.3a", "version": 0}
    return Said(entry=entry or {"answer": "largely"}, **{**words, **given})


def row(about="GOV-4.3a"):
    return Answer.objects.get(about=about, sheet__respondent="priya")


def test_an_answer_is_kept_with_its_day_and_who_gave_it(bank, key):
    saved = save_answer(seen_by(bank), key, said(), at=NOW)

    assert (saved.version, row().version) == (1, 1)
    assert json.loads(row().entry) == {"answer": "largely", "date": "2026-11-23"}
    assert row().changed_by == "lead-assessor of Acme Bank"


def test_an_answer_changes_what_pages_compute_from_at_once(bank, key):
    before = queries.opened(seen_by(bank), key)
    save_answer(seen_by(bank), key, said(), at=NOW)
    after = queries.opened(seen_by(bank), key)

    assert before is not None
    assert after is not None
    assert len(after.assessment.responses) == len(before.assessment.responses) + 1


def test_two_assessors_on_one_answer_and_the_second_is_told(bank, key):
    save_answer(seen_by(bank), key, said(), at=NOW)

    with pytest.raises(StaleAnswerError) as stale:
        save_answer(seen_by(bank, Role.ASSESSOR), key, said({"answer": "not"}), at=NOW)

    assert stale.value.by == "lead-assessor of Acme Bank"
    assert stale.value.theirs["answer"] == "largely"
    assert json.loads(row().entry)["answer"] == "largely"


def test_evidence_named_beside_an_answer_and_answers_of_single_systems_stay(bank, key):
    save_answer(seen_by(bank), key, said(), at=NOW)
    held = {"answer": "partly", "evidence": ["ai-policy"], "systems": {"fraud-scoring": "not"}}
    Answer.objects.filter(pk=row().pk).update(entry=json.dumps(held))
    known = queries.opened(seen_by(bank), key)
    assert known is not None
    piece = known.assessment.evidence[0].id
    held["evidence"] = [piece]
    Answer.objects.filter(pk=row().pk).update(entry=json.dumps(held))

    save_answer(seen_by(bank), key, said({"answer": "fully"}, version=1), at=NOW)

    kept = json.loads(row().entry)
    assert (kept["answer"], kept["evidence"], kept["systems"]) == (
        "fully",
        [piece],
        {"fraud-scoring": "not"},
    )


@pytest.mark.parametrize(
    "wrong",
    [
        said({"answer": "perhaps"}),
        said({"answer": "not-applicable"}),
        said(about="GOV-99"),
        said(respondent="stranger"),
        said({"answer": "fully", "note": "\x1b[2J"}),
        said({"answer": "fully", "system": "of-the-clinic"}),
        said({"level": 7}, about="GOV-1", version=1),
    ],
    ids=lambda each: f"{each.respondent} {each.about} {each.entry}",
)
def test_what_cannot_stand_is_refused_and_nothing_is_kept(bank, key, wrong):
    before = Answer.objects.count(), Event.objects.count(), Assessment.objects.get().revision

    with pytest.raises(DocumentError):
        save_answer(seen_by(bank), key, wrong, at=NOW)

    assert (Answer.objects.count(), Event.objects.count()) == before[:2]
    assert Assessment.objects.get().revision == before[2]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.AUDITOR, Role.REVIEWER])
def test_who_may_not_ask_may_not_answer_for_others(bank, key, role):
    with pytest.raises(PermissionDenied):
        save_answer(seen_by(bank, role), key, said(), at=NOW)


def test_another_organization_cannot_answer_here(bank, clinic, key):
    with pytest.raises(Http404):
        save_answer(seen_by(clinic), key, said(), at=NOW)


def test_a_closed_assessment_takes_no_answer(bank, key):
    Assessment.objects.update(state="closed", closed_at=NOW)

    with pytest.raises(AssessmentClosedError):
        save_answer(seen_by(bank), key, said(), at=NOW)


def test_a_save_tells_the_log_what_stood_before_and_what_stands_now(bank, key):
    save_answer(seen_by(bank), key, said(), at=NOW)
    save_answer(seen_by(bank), key, said({"answer": "fully"}, version=1), at=NOW)

    last = Event.objects.latest("number")
    told = json.loads(last.details)
    assert last.action == "answer.saved"
    assert json.loads(told["before"])["answer"] == "largely"
    assert json.loads(told["after"])["answer"] == "fully"


def test_somebody_new_is_asked_and_may_answer(bank, key):
    newcomer = Newcomer(name="Zoë <b>Ng</b>", group="security", role="AppSec")
    add_person(seen_by(bank), key, newcomer, at=NOW)

    found = queries.opened(seen_by(bank), key)
    assert found is not None
    zoe = found.assessment.respondents[-1]
    assert (zoe.name, zoe.group) == ("Zoë <b>Ng</b>", "security")
    save_answer(seen_by(bank), key, said(respondent=zoe.id), at=NOW)
    again = queries.opened(seen_by(bank), key)
    assert again is not None
    assert again.assessment.responses[-1].respondent == zoe.id


def test_a_group_that_does_not_exist_is_refused(bank, key):
    with pytest.raises(DocumentError, match="group"):
        add_person(seen_by(bank), key, Newcomer(name="Zoë", group="pirates"), at=NOW)
