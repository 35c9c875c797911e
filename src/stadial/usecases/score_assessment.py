"""A person asks: on which level do we stand?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.targets import choose_targets
from stadial.model import (
    Assessment,
    Explanation,
    Framework,
    Picture,
    Score,
    Standing,
    Target,
    View,
    cut,
    cut_range,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One domain or capability: both views, target, change since last time."""

    id: str
    name: str
    kind: str
    """`domain` or `capability`."""
    standing: str
    level: int | None
    low: float | None
    """Assured, unknowns as 0; null where nothing is assessed."""
    high: float | None
    """Assured, unknowns as 1."""
    claimed_low: float | None
    claimed_high: float | None
    strict: float | None
    """Assured with every not-applicable counted as 0."""
    target: int | None
    change: float | None
    """Since the previous snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """The whole: overall level, index beside its minimum, and the rows."""

    headline: str
    overall_level: int | None
    overall_level_claimed: int | None
    index: float | None
    minimum: float | None
    minimum_domain: str
    domains: tuple[ScoreRow, ...]
    capabilities: tuple[ScoreRow, ...]
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    framework: Framework
    picture: Picture
    targets: tuple[Target, ...]
    before: Mapping[str, float]


def score_assessment(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    before: Mapping[str, float] | None = None,
) -> tuple[ScoreSheet, Picture]:
    """
    Return the scores as rows, and the picture they come from.

    Args:
        framework: What was asked.
        assessment: What was said and seen.
        at: The day to judge by.
        before: Assured scores of the previous snapshot, by domain and capability id.
    """
    sources = _Sources(
        framework=framework,
        picture=take_picture(framework, assessment, at=at),
        targets=choose_targets(framework, assessment),
        before=before or {},
    )
    picture = sources.picture
    overall, claimed = picture.overall[View.ASSURED], picture.overall[View.CLAIMED]
    known = overall.standing is Standing.RATED
    sheet = ScoreSheet(
        headline=_headline(framework, picture),
        overall_level=overall.level if known else None,
        overall_level_claimed=claimed.level if claimed.standing is Standing.RATED else None,
        index=overall.index if known else None,
        minimum=overall.minimum if known else None,
        minimum_domain=overall.minimum_domain,
        domains=tuple(
            _row(sources, "domain", domain.id, domain.name) for domain in framework.domains
        ),
        capabilities=tuple(
            _row(sources, "capability", capability.id, capability.name)
            for capability in framework.capability_by_id.values()
        ),
    )
    return sheet, picture


def explanation_of(picture: Picture, *, about: str) -> Explanation:
    """
    Return why a number is what it is: of `overall`, a domain, capability or criterion.

    Raises:
        KeyError: If nothing has this id.
    """
    if about == "overall":
        return picture.overall[View.ASSURED].because
    if about in picture.ratings:
        return picture.ratings[about].because
    return {**picture.domains[View.ASSURED], **picture.capabilities[View.ASSURED]}[about].because


def _headline(framework: Framework, picture: Picture) -> str:
    overall = picture.overall[View.ASSURED]
    if overall.standing is not Standing.RATED:
        return "Nothing is assessed yet, so there is no level to name."
    lowest = framework.domain_by_id[overall.minimum_domain].name
    return (
        f"Level {overall.level} of {cut(framework.scoring.top, places=0)} "
        f"(index {cut_range(overall.index, overall.index_high)}, "
        f"lowest domain: {lowest} at {cut(overall.minimum)})"
    )


def _row(sources: _Sources, kind: str, key: str, name: str) -> ScoreRow:
    scores = sources.picture.domains if kind == "domain" else sources.picture.capabilities
    assured, claimed = scores[View.ASSURED][key], scores[View.CLAIMED][key]
    low, high = _bounds(assured)
    claimed_low, claimed_high = _bounds(claimed)
    before = sources.before.get(key)
    return ScoreRow(
        id=key,
        name=name,
        kind=kind,
        standing=assured.standing.value,
        level=None if low is None else assured.level,
        low=low,
        high=high,
        claimed_low=claimed_low,
        claimed_high=claimed_high,
        strict=None if low is None else assured.strict_low,
        target=_target(sources, key),
        change=None if low is None or before is None else low - before,
    )


def _bounds(score: Score) -> tuple[float | None, float | None]:
    return (score.low, score.high) if score.standing is Standing.RATED else (None, None)


def _target(sources: _Sources, key: str) -> int | None:
    domain = sources.framework.domain_by_id.get(key)
    wanted = {capability.id for capability in domain.capabilities} if domain else {key}
    levels = [target.level for target in sources.targets if target.capability in wanted]
    return min(levels, default=None)
