"""Milestones: what was promised by then, and what the plan brings."""

from collections.abc import Mapping, Sequence

from stadial.model import Milestone
from stadial.reports.html.blocks import Table
from stadial.reports.html.words import short_day

COMPUTED = "expected-"
"""Before the date in the id of a milestone that the planner computed."""


def milestone_table(milestones: Sequence[Milestone], names: Mapping[str, str]) -> Table:
    """Return each milestone with its promise, and beside it the levels that the plan brings."""
    computed = sorted(
        (each for each in milestones if each.id.startswith(COMPUTED)), key=lambda m: m.due_on
    )
    earlier = dict(zip([each.id for each in computed[1:]], computed, strict=False))
    rows = []
    for each in milestones:
        if each.id.startswith(COMPUTED):
            said = "nothing", _risen(each, earlier.get(each.id), names)
        else:
            said = _levels(each.levels, names) or "no level", _held(each, computed, names)
        rows.append((each.title, short_day(each.due_on), *said))
    return Table(
        caption="Milestones: what was promised, and what the plan brings",
        head=("Milestone", "Due", "Promised", "By the plan"),
        rows=tuple(rows),
        empty="No milestone is set.",
    )


def _levels(levels: Mapping[str, int], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names.get(key, key)} {n}" for key, n in levels.items())


def _risen(milestone: Milestone, before: Milestone | None, names: Mapping[str, str]) -> str:
    """Return the levels that the plan brings; after the first milestone, those that change."""
    if before is None:
        return _levels(milestone.levels, names)
    changed = {key: n for key, n in milestone.levels.items() if before.levels.get(key) != n}
    if not changed:
        return "as before"
    others = "; the others as before" if len(changed) < len(milestone.levels) else ""
    return f"{_levels(changed, names)}{others}"


def _held(promise: Milestone, computed: Sequence[Milestone], names: Mapping[str, str]) -> str:
    """Return the level of each promised domain by the plan; ✖ marks what is out of reach."""
    before = next((m for m in reversed(computed) if m.due_on <= promise.due_on), None)
    after = next((m for m in computed if m.due_on >= promise.due_on), None)
    told = []
    for key, wanted in promise.levels.items():
        low = before.levels.get(key) if before else None
        high = after.levels.get(key) if after else None
        told.append(f"{names.get(key, key)} {_standing(wanted, low, high)}")
    return ", ".join(told) or "–"


def _standing(wanted: int, low: int | None, high: int | None) -> str:
    """Levels only rise by a plan: those of the days before and after hold that of the day."""
    if low is not None and (low >= wanted or low == high):
        return f"{low}" if low >= wanted else f"{low} ✖ out of reach"
    if high is not None and high < wanted:
        return f"{high} ✖ out of reach" if low is None else f"{low} to {high} ✖ out of reach"
    if low is None or high is None:
        return "not computed for that day"
    return f"{low} to {high}"
