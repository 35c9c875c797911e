"""Whether executives see a domain differently from those who operate it (ENGINE 2)."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from math import fsum
from typing import NamedTuple

from stadial.engine.pooling import FEWEST_SHOWN
from stadial.engine.voices.chances import Chance, adjusted, chance_of, dominance
from stadial.engine.voices.sheet import Sheet
from stadial.model import (
    TOLERANCE,
    Domain,
    Explanation,
    PerceptionGap,
    Span,
    cut,
    interval_words,
    signed_words,
)

EXECUTIVES = frozenset({"executive-leadership"})
ENGINEERS = frozenset({"ai-ml-engineering", "data-science"})
LEAST_GAP = 0.5
"""Levels."""
MOST_Q = 0.10
RULE = (
    "The mean of what executives say minus that of engineers (AI/ML engineering and data "
    "science). Each person counts once, with the mean over the criteria that both sides spoke of, "
    "stretched over the levels. Flagged from half a level on where q is below 0.10. With few "
    "people the interval is what to read: no flag does not mean that they agree."
)


class _Sides(NamedTuple):
    """Respondent means of both sides, in levels, and over how many criteria."""

    executives: list[float]
    engineers: list[float]
    criteria: int


def perception_gaps(sheet: Sheet) -> tuple[PerceptionGap, ...]:
    """Return the gap of each domain; none where the framework does not know both sides."""
    known = {group.id for group in sheet.framework.stakeholders}
    if not (known >= EXECUTIVES and known & ENGINEERS):
        return ()
    sides = [(domain.id, _sides(domain, sheet)) for domain in sheet.framework.domains]
    shown = [(key, both) for key, both in sides if not _withheld(both)]
    chances = {key: chance_of(both.executives, both.engineers) for key, both in shown}
    q = dict(zip(chances, adjusted([chance.p for chance in chances.values()]), strict=True))
    return tuple(
        _gap(key, both, chances[key], q[key]) if key in chances else _not_shown(key, both)
        for key, both in sides
    )


def _sides(domain: Domain, sheet: Sheet) -> _Sides:
    groups = sheet.case.heard.groups
    executives = {person for person, group in groups.items() if group in EXECUTIVES}
    engineers = {person for person, group in groups.items() if group in ENGINEERS}
    rows = [sheet.said[x.id] for x in sheet.criteria_of(domain)]
    common = [row for row in rows if row.keys() & executives and row.keys() & engineers]
    ladder = sheet.framework.scoring
    high = float(ladder.top) - ladder.floor

    def means(people: Collection[str]) -> list[float]:
        found = []
        for person in sorted(people):
            said = [row[person].value for row in common if person in row]
            if said:
                found.append(ladder.floor + high * fsum(said) / len(said))
        return found

    return _Sides(means(executives), means(engineers), len(common))


def _withheld(sides: _Sides) -> str:
    few = [
        f"{len(people)} of the {name}"
        for name, people in (("executives", sides.executives), ("engineers", sides.engineers))
        if len(people) < FEWEST_SHOWN
    ]
    if not few:
        return ""
    return (
        f"Only {' and '.join(few)} spoke of what both sides know here. A group is shown from "
        f"{FEWEST_SHOWN} people on."
    )


def _not_shown(domain: str, sides: _Sides) -> PerceptionGap:
    withheld = _withheld(sides)
    return PerceptionGap(
        domain=domain,
        executives=len(sides.executives),
        engineers=len(sides.engineers),
        withheld=withheld,
        because=Explanation(
            about=domain, value="not shown", rule=RULE, inputs={"not shown": withheld}
        ),
    )


def _gap(domain: str, sides: _Sides, chance: Chance, q: float) -> PerceptionGap:
    gap = _mean(sides.executives) - _mean(sides.engineers)
    found = PerceptionGap(
        domain=domain,
        executives=len(sides.executives),
        engineers=len(sides.engineers),
        gap=gap,
        dominance=dominance(sides.executives, sides.engineers),
        interval=_around(gap, chance.interval),
        p=chance.p,
        q=q,
        is_exact=chance.is_exact,
        flagged=abs(gap) >= LEAST_GAP - TOLERANCE and q < MOST_Q,
        because=Explanation(about=domain, value="", rule=RULE),
    )
    return replace(found, because=_because(found, sides))


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _around(gap: float, drawn: Span) -> Span:
    """Return an interval that holds the gap itself, also where all draws are one value."""
    return Span(min(gap, drawn.low), max(gap, drawn.high))


def _because(found: PerceptionGap, sides: _Sides) -> Explanation:
    inputs = {
        f"executives ({found.executives})": f"mean {cut(_mean(sides.executives), places=2)}",
        f"engineers ({found.engineers})": f"mean {cut(_mean(sides.engineers), places=2)}",
        "criteria": f"{sides.criteria} that both sides spoke of",
    }
    assert found.interval is not None
    counted = "all ways to draw the groups" if found.is_exact else "9,999 draws"
    inputs["95% interval"] = interval_words(found.interval, signed=True)
    inputs["p"] = f"{found.p:.3f}, by {counted}"
    inputs["q"] = f"{found.q:.3f}, after Benjamini and Hochberg over the domains"
    inputs["Cliff's delta"] = signed_words(found.dominance or 0.0)
    return Explanation(about=found.domain, value=gap_text(found), rule=RULE, inputs=inputs)


def gap_text(gap: PerceptionGap) -> str:
    """Return `+0.81 levels, seen apart`, or what can be said instead."""
    if gap.gap is None:
        return "not shown"
    reading = "seen apart" if gap.flagged else "cannot tell"
    return f"{signed_words(gap.gap)} levels, {reading}"
