"""A layer of somebody else against our coverage: where the two differ."""

from collections.abc import Iterator, Mapping

from stadial.model import OpinionRow, Standpoint, ThreatCoverage

APART = 25.0
"""Points of 100 from which two scores are told to differ."""


def second_opinion(
    coverage: ThreatCoverage, theirs: Mapping[str, float | None]
) -> tuple[OpinionRow, ...]:
    """
    Return where a layer differs from ours, the widest first.

    Told are scores that are 25 points of 100 or more apart, techniques that only one of the two
    scores, and ids that this catalogue does not have. What both leave open is no difference.
    """
    rows = sorted(_rows(coverage, theirs), key=lambda row: (-_width(row), row.technique))
    return tuple(rows)


def _rows(coverage: ThreatCoverage, theirs: Mapping[str, float | None]) -> Iterator[OpinionRow]:
    known = set()
    for row in coverage.techniques:
        known.add(row.technique)
        other = theirs.get(row.technique)
        because = _because(row.score, other, row.standpoint)
        if because:
            yield OpinionRow(
                technique=row.technique,
                name=row.name,
                ours=row.score,
                theirs=other,
                because=because,
            )
    for key in sorted(set(theirs) - known):
        because = f"{coverage.catalogue} {coverage.edition} does not have it."
        yield OpinionRow(technique=key, name="", ours=None, theirs=theirs[key], because=because)


def _because(ours: float | None, theirs: float | None, standpoint: Standpoint) -> str:
    if ours is None and theirs is None:
        return ""
    if ours is None:
        return f"They score what is {standpoint.value.replace('-', ' ')} here."
    if theirs is None:
        return "They do not score it."
    if abs(ours - theirs) < APART:
        return ""
    return "They are more confident." if theirs > ours else "They are less confident."


def _width(row: OpinionRow) -> float:
    if row.ours is None or row.theirs is None:
        return 0.0
    return abs(row.ours - row.theirs)
