from datetime import date

import pytest

from fakes.small import capability, criterion, days, domain, framework
from stadial.engine.plan.first_steps import FIRST_STEPS, NoFirstStepsError, first_steps

IDS = ("GOV-1.2a", "GOV-2.2a", "GOV-3.2a", "GOV-4.2a", "INF-2.2a", "IR-1.2a")
OURS = framework(domain("G", capability("G1", *(criterion(key, 2, effort=days(3)) for key in IDS))))


def test_five_steps_in_ninety_days_governance_first():
    found = first_steps(OURS, date(2026, 11, 22))

    assert found.starts_on == date(2026, 12, 1)
    assert len(found.initiatives) == 5
    assert found.initiatives[0].criteria == ("GOV-2.2a", "GOV-1.2a")
    assert found.initiatives[0].effort_days == 6
    assert found.initiatives[-1].ends_on == date(2027, 3, 1)
    assert {key for x in found.initiatives for key in x.criteria} == set(IDS)


def test_each_step_says_why_and_has_a_metric_but_no_made_up_owner():
    for each in first_steps(OURS, date(2026, 11, 22)).initiatives:
        assert each.owner == ""
        assert each.metric
        assert each.why_here.endswith(".")


def test_what_a_step_requires_ends_before_it_starts():
    found = {x.id: x for x in first_steps(OURS, date(2026, 1, 31)).initiatives}

    for each in found.values():
        for first in each.requires:
            assert found[first].ends_on <= each.starts_on


def test_another_framework_has_no_first_steps_of_ours():
    with pytest.raises(NoFirstStepsError, match="small has no GOV-2"):
        first_steps(framework(domain("A")), date(2026, 1, 1))


def test_the_steps_are_the_five_of_the_mission():
    assert [step.criteria for step in FIRST_STEPS] == [
        ("GOV-2.2a", "GOV-1.2a"), ("GOV-4.2a",), ("GOV-3.2a",), ("INF-2.2a",), ("IR-1.2a",),
    ]  # fmt: skip
