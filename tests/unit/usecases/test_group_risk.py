"""Risk by tactic and by question says the same as the risk that it is made of."""

from dataclasses import replace
from datetime import date

import pytest

from fakes.small import assessment
from fakes.threats import catalogue, technique, threatened_framework
from stadial.model import Catalogue
from stadial.usecases.group_risk import risk_by_capability, risk_by_tactic
from stadial.usecases.weigh_risk import weigh_risk

FRAMEWORK = threatened_framework()
BY_TACTIC = catalogue(
    techniques=(
        technique("AML.T1", tactics=("AML.TA1", "AML.TA0"), cases=2),
        technique("AML.T1.000", tactics=(), parent="AML.T1"),
        technique("AML.T2", tactics=("AML.TA0",)),
        technique("AML.T3", tactics=()),
    )
)


def weighed(known: Catalogue):
    found = weigh_risk(
        framework=FRAMEWORK,
        assessment=replace(assessment(), catalogue=known),
        at=date(2026, 11, 23),
    )
    return found.risk


def test_a_technique_counts_whole_in_each_of_its_tactics_and_a_part_where_the_whole_does():
    risk = weighed(BY_TACTIC)
    left = {each.threat: each for each in risk.threats}

    first, second = risk_by_tactic(BY_TACTIC, risk)

    assert (first.tactic, first.techniques, second.techniques) == ("AML.TA1", 2, 3)
    assert first.inherent == pytest.approx(left["AML.T1"].inherent + left["AML.T1.000"].inherent)
    assert second.residual.high == pytest.approx(
        sum(left[key].residual.high for key in ("AML.T1", "AML.T1.000", "AML.T2"))
    )
    assert second.planned == pytest.approx(first.planned + left["AML.T2"].planned)


def test_the_shares_of_all_questions_sum_to_the_shares_of_all_criteria():
    risk = weighed(BY_TACTIC)

    found = risk_by_capability(FRAMEWORK, risk)

    assert {each.capability for each in found} <= {"A", "B"}
    assert [each.attributed for each in found] == sorted(
        (each.attributed for each in found), reverse=True
    )
    assert sum(each.attributed for each in found) == pytest.approx(
        sum(each.attributed for each in risk.criteria)
    )
    assert {key for each in found for key in each.criteria} == {x.criterion for x in risk.criteria}
    assert found
