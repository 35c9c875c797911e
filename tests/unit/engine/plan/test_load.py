from datetime import date

import pytest

from fakes.small import assessment
from stadial.engine.plan.load import load_by_quarter
from stadial.model import Initiative, Roadmap, Status


def initiative(start, end, *, days=60.0, team="one", **fields):
    return Initiative(
        id="i",
        title="I",
        criteria=(),
        team=team,
        effort_days=days,
        starts_on=start,
        ends_on=end,
        **fields,
    )


def load(*initiatives, starts_on=None):
    return load_by_quarter(
        assessment(roadmap=Roadmap(starts_on=starts_on, initiatives=initiatives))
    )


def test_effort_is_spread_evenly_over_the_days_of_work():
    found = load(initiative(date(2026, 1, 1), date(2026, 7, 1), days=181.0))

    assert found == {
        ("one", date(2026, 1, 1)): 90.0,
        ("one", date(2026, 4, 1)): pytest.approx(91.0),
    }


def test_two_initiatives_of_one_team_add_up():
    first = initiative(date(2026, 1, 1), date(2026, 4, 1), days=30.0)
    second = initiative(date(2026, 2, 1), date(2026, 3, 1), days=20.0)

    assert load(first, second) == {("one", date(2026, 1, 1)): pytest.approx(50.0)}


def test_quarters_count_from_the_start_of_the_roadmap():
    piece = initiative(date(2026, 5, 20), date(2026, 6, 20))

    assert list(load(piece, starts_on=date(2026, 2, 15))) == [("one", date(2026, 5, 15))]
    assert list(load(piece, starts_on=date(2026, 12, 15))) == [
        ("one", date(2026, 3, 15)),
        ("one", date(2026, 6, 15)),
    ]


def test_a_start_at_the_end_of_a_month_loses_no_day():
    piece = initiative(date(2026, 2, 28), date(2026, 5, 1), days=62.0)

    found = load(piece, starts_on=date(2026, 1, 31))

    assert sum(found.values()) == pytest.approx(62.0)
    between = initiative(date(2026, 4, 29), date(2026, 5, 1), days=2.0)
    assert load(between, starts_on=date(2026, 1, 31)) == {("one", date(2026, 4, 28)): 2.0}


@pytest.mark.parametrize(
    "piece",
    [
        initiative(None, None),
        initiative(date(2026, 1, 1), None),
        initiative(date(2026, 1, 1), date(2026, 1, 1)),
        initiative(date(2026, 1, 1), date(2026, 2, 1), team=""),
        initiative(date(2026, 1, 1), date(2026, 2, 1), status=Status.DONE),
        initiative(date(2026, 1, 1), date(2026, 2, 1), status=Status.DROPPED),
    ],
)
def test_work_without_dates_or_team_and_ended_work_load_nobody(piece):
    assert load(piece) == {}


def test_a_date_at_the_end_of_time_is_no_trouble():
    found = load(initiative(date(9999, 6, 1), date.max, days=213.0))

    assert sum(found.values()) == pytest.approx(213.0)
