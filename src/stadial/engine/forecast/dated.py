"""
What was done in a long stretch, quarter by quarter, where reports tell the days.

Between two snapshots a year apart nobody sees when a criterion came to be met. Where every one
of them belongs to an initiative that was reported done in that time, the days are known, and a
year is four observations instead of one. Days of evidence are not used: they say when somebody
looked, not when the thing was done.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from stadial.engine.plan.quarters import MONTHS, months_later
from stadial.model import Assessment, ProgressKind, Stretch


def finished_days(assessment: Assessment) -> dict[str, date]:
    """Return the day on which a criterion's initiative was first reported done, by criterion."""
    reported: dict[str, date] = {}
    for entry in assessment.progress:
        if entry.kind is ProgressKind.DONE:
            reported[entry.initiative] = min(entry.on, reported.get(entry.initiative, entry.on))
    found: dict[str, date] = {}
    for initiative in assessment.roadmap.initiatives:
        day = reported.get(initiative.id)
        for key in initiative.criteria if day else ():
            assert day is not None
            found[key] = min(day, found.get(key, day))
    return found


def by_quarter(
    stretch: Stretch,
    *,
    before: Collection[str],
    after: Collection[str],
    finished: Mapping[str, date],
) -> tuple[Stretch, ...]:
    """
    Return a stretch as one for each of its quarters, or as it is where a day is not known.

    Args:
        stretch: The whole.
        before: Ids of criteria that were missing at its start.
        after: Those at its end.
        finished: Day on which a criterion was reported done.
    """
    done = set(before) - set(after)
    days = [finished[key] for key in done if key in finished]
    is_inside = all(stretch.from_date < day <= stretch.to_date for day in days)
    is_dated = bool(done) and len(days) == len(done) and is_inside
    if stretch.quarters < 2 or not set(after) <= set(before) or not is_dated:
        return (stretch,)
    return _split(stretch, days)


def _split(stretch: Stretch, days: Iterable[date]) -> tuple[Stretch, ...]:
    known, found = sorted(days), []
    start, missing = stretch.from_date, stretch.before
    for number in range(1, stretch.quarters + 1):
        is_last = number == stretch.quarters
        end = stretch.to_date if is_last else months_later(stretch.from_date, MONTHS * number)
        left = missing - sum(start < day <= end for day in known)
        found.append(Stretch(from_date=start, to_date=end, quarters=1, before=missing, after=left))
        start, missing = end, left
    return tuple(found)
