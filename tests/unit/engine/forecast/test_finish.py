from datetime import date, timedelta

import numpy as np
import pytest

from stadial.engine.forecast.finish import draw_ends, is_dated, quantile_days
from stadial.model import Initiative, Slip, Status

AT = date(2026, 10, 1)
PUNCTUAL = Slip(median=1.0, spread=0.0, finished=3, is_assumed=False)
LATE = Slip(median=1.5, spread=0.3, finished=3, is_assumed=False)


def item(key, *, starts=0, ends=100, **fields):
    fields = {"status": Status.PLANNED, **fields}
    return Initiative(
        id=key,
        title=key,
        criteria=(),
        starts_on=None if starts is None else AT + timedelta(days=starts),
        ends_on=None if ends is None else AT + timedelta(days=ends),
        **fields,
    )


def median(draws):
    return float(np.median(draws))


def test_nothing_is_drawn_for_what_is_closed_or_has_no_date():
    closed = [item("a", status=Status.DONE), item("b", status=Status.DROPPED), item("c", ends=None)]

    assert draw_ends(closed, at=AT, slip=LATE) == {}
    assert not any(is_dated(each) for each in closed)


def test_a_team_without_slips_ends_as_planned():
    found = draw_ends([item("a"), item("b", starts=None, ends=40)], at=AT, slip=PUNCTUAL)

    assert found["a"] == pytest.approx(100, abs=1e-4)
    assert found["b"] == pytest.approx(40, abs=1e-4)


def test_what_should_have_begun_begins_today():
    found = draw_ends([item("a", starts=-50, ends=50)], at=AT, slip=PUNCTUAL)

    assert found["a"] == pytest.approx(100, abs=1e-4)


def test_the_median_end_is_the_median_factor_later():
    found = draw_ends([item("a")], at=AT, slip=LATE)

    assert median(found["a"]) == pytest.approx(150, rel=0.03)


def test_running_work_ends_later_than_today():
    running = item("a", starts=-90, ends=10, status=Status.RUNNING)

    found = draw_ends([running], at=AT, slip=LATE)["a"]

    assert (found > 0).all()
    assert median(found) == pytest.approx(60, rel=0.1)


def test_work_far_beyond_anything_known_ends_any_day():
    forgotten = item("a", starts=-5000, ends=-4900, status=Status.SLIPPED)

    found = draw_ends([forgotten], at=AT, slip=LATE)["a"]

    assert found == pytest.approx(0.0, abs=1e-6)


def test_what_requires_another_waits_for_it():
    first, second = item("z"), item("a", requires=("z", "gone"))

    found = draw_ends([second, first], at=AT, slip=LATE)

    assert (found["a"] > found["z"]).all()
    assert median(found["a"]) == pytest.approx(300, rel=0.05)


def test_a_circle_does_not_hang():
    found = draw_ends([item("a", requires=("b",)), item("b", requires=("a",))], at=AT, slip=LATE)

    assert set(found) == {"a", "b"}


def test_the_draws_of_one_do_not_depend_on_the_others():
    alone = draw_ends([item("a")], at=AT, slip=LATE)["a"]
    among = draw_ends([item("b"), item("a"), item("0")], at=AT, slip=LATE)

    assert (alone == among["a"]).all()
    assert (among["a"] != among["b"]).any()


def test_all_of_several_end_when_the_last_does():
    ends = [np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.5, 2.5, 2.5, 9.0])]

    early, likely, late = quantile_days(ends, at=AT)

    assert [(day - AT).days for day in (early, likely, late)] == [3, 3, 9]


def test_no_day_lies_beyond_the_calendar():
    assert quantile_days([np.array([1e12])], at=AT)[0] == date.max
