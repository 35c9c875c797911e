from dataclasses import replace
from datetime import date

import pytest

from fakes.door import EXAMPLE
from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.record_level import LevelDecision, disputed_in, record_level

TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
FILES = folder.read_folder(EXAMPLE)
DECISION = LevelDecision(
    capability="GOV-4",
    level=2,
    reason="The list is there, and nobody looks for what is missing.",
    decided_by="Maya Okafor",
    decided_on=TODAY,
    dissent="Victor Hale: level 3.",
)


def opened(files):
    return open_assessment(files=files, framework=FRAMEWORK, today=TODAY)


def decided(decision=DECISION, before=FILES):
    return record_level(files=before, framework=FRAMEWORK, decision=decision, today=TODAY)


def test_a_level_decides_each_disputed_criterion_and_nothing_else():
    before = opened(FILES)
    disputed = disputed_in(FRAMEWORK, before, "GOV-4", at=TODAY)

    after = opened({**FILES, **decided()})

    new = [each for each in after.adjudications if each not in before.adjudications]
    assert [(each.criterion, each.answer.kind.value) for each in new] == [
        (each.id, "fully" if each.level <= 2 else "not") for each in disputed
    ]
    assert {each.answer.kind.value for each in new} == {"fully", "not"}
    assert all(each.dissent == "Victor Hale: level 3." for each in new)
    assert (after.votes, after.responses) == (before.votes, before.responses)
    assert disputed_in(FRAMEWORK, after, "GOV-4", at=TODAY) == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"capability": "GOV-9"}, "There is no capability 'GOV-9'"),
        ({"level": 9}, "There is no level 9"),
        ({"capability": "MODEL-3"}, "Nothing in MODEL-3 is to be decided"),
        ({"reason": " "}, "reason"),
    ],
)
def test_a_level_that_cannot_be_decided_is_refused(fields, said):
    with pytest.raises(DocumentError) as refused:
        decided(replace(DECISION, **fields))

    assert said in str(refused.value)
