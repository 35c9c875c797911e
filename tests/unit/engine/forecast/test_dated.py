from dataclasses import replace
from datetime import date

import pytest

from fakes.small import assessment
from stadial.engine.forecast.dated import by_quarter, finished_days
from stadial.model import Initiative, ProgressEntry, ProgressKind, Roadmap, Stretch

YEAR = Stretch(
    from_date=date(2025, 11, 14), to_date=date(2026, 11, 20), quarters=4, before=3, after=1
)
DAYS = {"a": date(2026, 2, 14), "b": date(2026, 11, 20)}


def split(stretch=YEAR, *, before=("a", "b", "c"), after=("c",), finished=DAYS):
    return by_quarter(stretch, before=before, after=after, finished=finished)


def test_dated_work_falls_into_its_quarters():
    found = split()

    assert [each.net for each in found] == [1, 0, 0, 1]
    assert [each.quarters for each in found] == [1, 1, 1, 1]
    assert [each.from_date for each in found[1:]] == [each.to_date for each in found[:-1]]
    assert (found[0].before, found[-1].after) == (YEAR.before, YEAR.after)
    assert found[-1].to_date == YEAR.to_date


@pytest.mark.parametrize(
    "day", [date(2025, 11, 14), date(2026, 11, 21)], ids=["before it", "after it"]
)
def test_a_day_outside_does_not_split(day):
    assert split(finished={**DAYS, "a": day}) == (YEAR,)


def test_one_criterion_without_a_day_leaves_it_whole():
    assert split(finished={"a": DAYS["a"]}) == (YEAR,)


def test_what_was_lost_has_no_day():
    assert split(after=("c", "new")) == (YEAR,)


def test_one_quarter_is_not_split():
    short = replace(YEAR, quarters=1)

    assert split(short) == (short,)


def test_a_year_in_which_nothing_was_done_stays_one_look_at_it():
    idle = replace(YEAR, before=1)

    assert split(idle, before=("c",)) == (idle,)


def test_the_first_report_of_done_counts():
    def entry(initiative, on, kind=ProgressKind.DONE):
        return ProgressEntry(initiative=initiative, on=on, kind=kind)

    work = [Initiative(id=key, title=key, criteria=("x", key)) for key in ("i", "j", "k")]
    given = assessment(
        roadmap=Roadmap(initiatives=tuple(work)),
        progress=(
            entry("i", date(2026, 5, 1)),
            entry("i", date(2026, 4, 1)),
            entry("j", date(2026, 3, 1)),
            entry("k", date(2026, 1, 1), ProgressKind.STARTED),
        ),
    )

    assert finished_days(given) == {
        "x": date(2026, 3, 1),
        "i": date(2026, 4, 1),
        "j": date(2026, 3, 1),
    }
