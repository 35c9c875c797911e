"""What one organization gives: strict assured domain scores, and no name."""

from math import floor

from stadial.engine.benchmark.bands import sector_of, size_band_of
from stadial.model import (
    TOLERANCE,
    Contribution,
    ContributionDraft,
    Framework,
    Organization,
    Picture,
    Score,
    Standing,
    View,
)


def draft_contribution(
    framework: Framework, picture: Picture, *, organization: Organization, id_: str
) -> ContributionDraft:
    """
    Return the contribution of an organization, and what it leaves out, with the reason.

    Strict scores count a not-applicable as 0, so that leaving out does not lift anybody
    (ENGINE 1.2). What is not known is absent: a domain whose level unknown answers can
    still change has no score to give.
    """
    scores: dict[str, float] = {}
    left_out: dict[str, str] = {}
    for domain in framework.domains:
        score = picture.domains[View.ASSURED][domain.id]
        reason = _why_not(score)
        if reason or score.strict_low is None:
            left_out[domain.id] = reason or "It is out of scope, so it has no strict score."
        else:
            scores[domain.id] = to_tenth(score.strict_low)
    contribution = Contribution(
        id=id_,
        year=picture.at.year,
        framework_id=framework.id,
        framework_version=framework.version,
        engine_version=picture.engine_version,
        size=size_band_of(organization.people),
        sector=sector_of(organization.sector),
        scores=scores,
    )
    return ContributionDraft(contribution=contribution, left_out=left_out)


def to_tenth(score: float) -> float:
    """Return a score cut to a tenth, like every printed figure: 1.98 is 1.9."""
    return floor(score * 10 + TOLERANCE * 10) / 10


def _why_not(score: Score) -> str:
    if score.standing is Standing.UNKNOWN:
        return "Nobody assessed it."
    if not score.is_decided:
        low, high = score.level, score.high_level
        return f"Unknown answers leave it between level {low} and level {high}."
    return ""
