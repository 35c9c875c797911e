from dataclasses import replace
from datetime import date

import pytest

from fakes.door import EXAMPLE
from fakes.frameworks import AT, proof, small_assessment, small_framework
from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import Incident, IncidentKind, Outcome, Settlement
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.see_conflicts import see_conflicts
from stadial.usecases.settle_conflict import settle_conflict

TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
FILES = folder.read_folder(EXAMPLE)
ABOUT = "loading.pinned-models@assistant"
SETTLEMENT = Settlement(
    about=ABOUT,
    criterion="SUP-2.3a",
    reason="Those seven are loaded in a sandbox alone.",
    decided_by="Maya Okafor",
    decided_on=TODAY,
)


def conflicts(files):
    assessment = open_assessment(files=files, framework=FRAMEWORK, today=TODAY)
    assert assessment.as_of is not None
    return see_conflicts(framework=FRAMEWORK, assessment=assessment, at=assessment.as_of)


def settled(settlement=SETTLEMENT, before=FILES):
    return settle_conflict(files=before, framework=FRAMEWORK, settlement=settlement, today=TODAY)


def test_what_speaks_against_answers_is_listed_with_what_was_seen():
    found = {(each.criterion, each.about): each for each in conflicts(FILES)}

    seen = found["SUP-2.3a", ABOUT]
    assert (seen.kind, seen.is_answered) == ("evidence", True)
    assert "without a commit" in seen.because
    assert found["INF-1.3b", "inc-2026-06"].kind == "incident"
    assert ("INF-2.2a", "inc-2026-06") not in found, "that one is settled"


def test_evidence_against_what_nobody_answered_and_a_near_miss_are_listed_too():
    framework = small_framework()
    key = next(iter(framework.criterion_by_id))
    no = replace(proof("scan", key), signal="x", outcome=Outcome.NO, because="Nothing found.")
    near = Incident(
        id="close",
        title="Nearly",
        occurred_on=AT,
        kind=IncidentKind.NEAR_MISS,
        criteria=(key,),
        summary="A close call.",
    )
    assessment = small_assessment(evidence=(no,), incidents=(near,))

    found = see_conflicts(framework=framework, assessment=assessment, at=AT)

    assert [(each.kind, each.about, each.because) for each in found] == [
        ("evidence", "scan", "Nothing found."),
        ("near-miss", "close", "A close call."),
    ]
    assert [each.is_answered for each in found] == [False, True]


def test_a_settled_conflict_does_not_speak_against_the_criterion_any_more():
    changed = settled()

    after = {(each.criterion, each.about) for each in conflicts({**FILES, **changed})}
    before = {(each.criterion, each.about) for each in conflicts(FILES)}
    assert before - after == {("SUP-2.3a", ABOUT)}
    assert b"sandbox alone" in changed["decisions.yaml"]


def test_without_a_criterion_it_is_settled_everywhere():
    after = conflicts({**FILES, **settled(replace(SETTLEMENT, criterion=""))})

    assert all(each.about != ABOUT for each in after)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"about": "nothing"}, "nothing does not speak against SUP-2.3a"),
        ({"criterion": "GOV-1.2a"}, "does not speak against GOV-1.2a"),
        ({"about": "inc-2026-06", "criterion": "INF-2.2a"}, "or it is settled already"),
        ({"criterion": "", "about": "x"}, "x does not speak, or"),
        ({"reason": " "}, "reason"),
        ({"decided_on": date(2027, 1, 1)}, "2027-01-01"),
    ],
)
def test_a_settlement_that_cannot_hold_is_refused(fields, said):
    with pytest.raises(DocumentError) as refused:
        settled(replace(SETTLEMENT, **fields))

    assert said in str(refused.value)
