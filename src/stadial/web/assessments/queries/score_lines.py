"""Scores as they are printed: a line for each domain, and one for each of its capabilities."""

from dataclasses import dataclass

from stadial.model import Framework, Picture, View
from stadial.reports.html.words import of_level, of_score, signed
from stadial.usecases.score_assessment import ScoreRow, ScoreSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine:
    """One domain or capability, in both views, with target and change."""

    id: str
    name: str
    assured: str
    """`2.4-2.5` where unknowns can still decide, or the word for no score."""
    claimed: str
    level: str
    number: int | None
    """The level as a number; None where nothing is assessed."""
    target: str
    """Empty: none was chosen."""
    change: str
    """Since the last snapshot, with its sign; empty without one."""
    parts: tuple["ScoreLine", ...] = ()


def score_lines(framework: Framework, picture: Picture, sheet: ScoreSheet) -> tuple[ScoreLine, ...]:
    """Return the domains in the order of the framework, each with its capabilities."""
    rows = {row.id: row for row in (*sheet.domains, *sheet.capabilities)}
    return tuple(
        _line(
            rows[domain.id],
            framework,
            picture,
            tuple(_line(rows[c.id], framework, picture) for c in domain.capabilities),
        )
        for domain in framework.domains
    )


def _line(
    row: ScoreRow, framework: Framework, picture: Picture, parts: tuple[ScoreLine, ...] = ()
) -> ScoreLine:
    scores = picture.domains if row.kind == "domain" else picture.capabilities
    assured, claimed = scores[View.ASSURED][row.id], scores[View.CLAIMED][row.id]
    return ScoreLine(
        id=row.id,
        name=row.name,
        assured=of_score(assured),
        claimed=of_score(claimed),
        level=of_level(assured, framework),
        number=row.level,
        target="" if row.target is None else str(row.target),
        change="" if row.change is None else signed(row.change),
        parts=parts,
    )
