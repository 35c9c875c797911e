from datetime import date

import pytest

from stadial.engine.forecast.pace_answer import pace_answer
from stadial.engine.forecast.whole_pace import DomainPace, with_domains
from stadial.engine.score import overall_level
from stadial.model import Stretch

AT = date(2026, 11, 20)
NEVER = (None, None, None)
THERE = (0, 0, 0)


def own(remaining=10, done=20):
    stretch = Stretch(
        from_date=date(2025, 11, 20),
        to_date=AT,
        quarters=4,
        before=remaining + done,
        after=remaining,
    )
    return pace_answer("all", remaining=remaining, stretches=[stretch], at=AT)


def pace(at_level, at_lower=THERE, achieved=2.0):
    return DomainPace(achieved=achieved, at_level=at_level, at_lower=at_lower)


def whole(given, *domains):
    def overall(values):
        return overall_level(values, weights=[1.0] * len(values), share=0.8)

    return with_domains(given, level=3, domains=domains, overall=overall, at=AT)


def test_no_quantile_is_before_enough_domains_are_there():
    early, likely, late = own().quarters

    found = whole(own(), *[pace((1, likely + 5, late + 20))] * 5)

    assert found.quarters == (early, likely + 5, late + 20)
    assert found.finish.p90 > own().finish.p90
    assert found.because.value.startswith(f"{early} / {likely + 5} / {late + 20} quarters")
    assert found.because.inputs["all criteria together"] == own().because.value
    assert found.because.inputs["enough domains"].startswith(f"1 / {likely + 5} / {late + 20}")


def test_what_the_domains_need_sooner_changes_no_quantile():
    assert whole(own(), *[pace(THERE, achieved=3.0)] * 5).quarters == own().quarters


def test_as_few_domains_as_the_rule_lets_may_stay_one_level_lower():
    assert whole(own(), *[pace(THERE)] * 4, pace(NEVER)).quarters == own().quarters
    assert whole(own(), *[pace(THERE)] * 3, *[pace(NEVER)] * 2).quarters == NEVER


def test_the_one_that_stays_lower_must_get_there_too():
    late = (40, 50, 60)

    assert whole(own(), *[pace(THERE)] * 4, pace(NEVER, late, 1.0)).quarters == late
    assert whole(own(), *[pace(THERE)] * 4, pace(NEVER, NEVER, 1.0)).quarters == NEVER


def test_what_is_not_within_the_horizon_stays_that():
    found = whole(own(remaining=100, done=0), *[pace(THERE)] * 5)

    assert found.quarters[2] is None
    assert "not within 60" in found.because.value


def test_without_history_nothing_is_claimed():
    given = pace_answer("all", remaining=3, stretches=[], at=AT)

    assert whole(given, pace(NEVER)) is given


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_domain_stands_where_it_got_to(place):
    domain = pace((4, 5, 6), (1, 2, 3), 1.5)

    assert domain.value(3, place=place, after=0) == 1.5
    assert domain.value(3, place=place, after=place + 1) == 2.0
    assert domain.value(3, place=place, after=place + 4) == 3.0
