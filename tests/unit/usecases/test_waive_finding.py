from dataclasses import replace
from datetime import date

import pytest

from fakes.door import EXAMPLE
from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.model import Waiver
from stadial.usecases.check_quality import check_quality
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.waive_finding import waive_finding

TODAY = date(2026, 11, 23)
FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
FILES = folder.read_folder(EXAMPLE)
WAIVER = Waiver(
    rule="system-without-owner",
    about="aml-screening",
    reason="The vendor names one in January.",
    owner="Nadia Rahal",
    expires_on=date(2027, 1, 31),
)


def waived(waiver=WAIVER, before=FILES):
    return waive_finding(files=before, framework=FRAMEWORK, waiver=waiver, today=TODAY)


def findings(files):
    assessment = open_assessment(files=files, framework=FRAMEWORK, today=TODAY)
    assert assessment.as_of is not None
    return check_quality(framework=FRAMEWORK, assessment=assessment, at=assessment.as_of)


def test_a_waiver_is_put_at_the_end_and_every_other_byte_stays():
    changed = waived()

    assert list(changed) == ["decisions.yaml"]
    assert changed["decisions.yaml"].startswith(FILES["decisions.yaml"].rstrip())
    (found,) = [each for each in findings({**FILES, **changed}) if each.rule == WAIVER.rule]
    assert found.waived == "The vendor names one in January. (Nadia Rahal, until 2027-01-31)"


def test_waiving_again_takes_the_place_of_the_earlier_waiver():
    later = replace(WAIVER, expires_on=date(2027, 3, 1))

    changed = waived(later, before={**FILES, **waived()})

    text = changed["decisions.yaml"].decode()
    assert text.count("aml-screening") == 1
    assert "2027-03-01" in text
    assert "2027-01-31" not in text


def test_a_whole_rule_can_be_waived():
    changed = waived(replace(WAIVER, rule="initiative-without-metric", about=""))

    own = [x for x in findings({**FILES, **changed}) if x.rule == "initiative-without-metric"]
    assert own
    assert all(each.waived for each in own)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"rule": "sistem-without-owner"}, ["No finding is of the rule", "system-without-owner"]),
        ({"rule": "nothing like it"}, ["No finding is of the rule", "as it stands now"]),
        ({"about": "fraud-scoring"}, ["Nothing is found there any more"]),
        ({"expires_on": date(2026, 11, 22)}, ["over already", "Choose 2026-11-23"]),
        ({"reason": " "}, ["decisions.yaml", "reason"]),
        ({"owner": ""}, ["decisions.yaml", "owner"]),
        ({"rule": "?", "expires_on": date(2020, 1, 1)}, ["of the rule '?'", "over already"]),
    ],
)
def test_a_waiver_that_cannot_hold_is_refused_with_every_fault(fields, said):
    with pytest.raises(DocumentError) as refused:
        waived(replace(WAIVER, **fields))

    for words in said:
        assert words in str(refused.value)
