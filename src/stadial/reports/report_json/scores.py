"""Scores, ratings and findings as plain values."""

from typing import Any

from stadial.model import Finding, Overall, Rating, Score, Span, Standing


def _is_rated(standing: Standing) -> bool:
    return standing is Standing.RATED


def plain_overall(overall: Overall) -> dict[str, Any]:
    """Return the overall level and index; null where there is none."""
    known = _is_rated(overall.standing)
    return {
        "standing": overall.standing.value,
        "level": overall.level if known else None,
        "high_level": overall.high_level if known else None,
        "index": overall.index if known else None,
        "index_high": overall.index_high if known else None,
        "minimum": overall.minimum if known else None,
        "minimum_domain": overall.minimum_domain or None,
    }


def plain_score(score: Score) -> dict[str, Any]:
    """Return one score; null where there is none."""
    known = _is_rated(score.standing)
    return {
        "standing": score.standing.value,
        "low": score.low if known else None,
        "high": score.high if known else None,
        "level": score.level if known else None,
        "high_level": score.high_level if known else None,
        "strict_low": score.strict_low if known else None,
        "banked": score.banked if known else None,
        "with_exclusions": score.with_exclusions,
        "robust": score.robust,
    }


def plain_rating(rating: Rating, *, level: int, title: str) -> dict[str, Any]:
    """Return one criterion with its rating in every view."""
    cleared = rating.assured_if_cleared
    return {
        "id": rating.criterion,
        "level": level,
        "title": title,
        "standing": rating.standing.value,
        "claimed": _span(rating.claimed, rating.standing),
        "assured": _span(rating.assured, rating.standing),
        "assured_if_cleared": None if cleared is None else _span(cleared, rating.standing),
        "documented": rating.documented,
        "rung": rating.rung,
        "evidence": list(rating.evidence),
        "refresh_by": rating.refresh_by.isoformat() if rating.refresh_by else None,
        "respondents": rating.respondents,
        "adjudicated": rating.adjudicated,
        "seen_only": rating.seen_only,
        "from_votes": rating.from_votes,
    }


def _span(span: Span, standing: Standing) -> dict[str, float] | None:
    return {"low": span.low, "high": span.high} if _is_rated(standing) else None


def plain_finding(finding: Finding) -> dict[str, Any]:
    """Return one finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "about": finding.about,
        "message": finding.message,
        "mend": finding.mend,
        "waived": finding.waived or None,
    }
