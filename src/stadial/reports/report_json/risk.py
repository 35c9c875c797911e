"""Risk in points and loss in money, in the shape that `schema.py` publishes."""

from dataclasses import asdict
from typing import Any

from stadial.model import LossPicture, RiskPicture, Span


def plain_risk(risk: RiskPicture) -> dict[str, Any]:
    """Return a risk picture: unknown is a range, and never 0."""
    return {
        "catalogue": risk.catalogue or None,
        "inherent": risk.inherent,
        "residual": _span(risk.residual),
        "likely": _span(risk.likely),
        "planned": risk.planned,
        "planned_likely": _span(risk.planned_likely),
        "at_targets": risk.at_targets,
        "unaddressed": risk.unaddressed,
        "threats": [
            {
                "id": each.threat,
                "name": each.name,
                "inherent": each.inherent,
                "residual": _span(each.residual),
                "planned": each.planned,
                "criteria": list(each.criteria),
                "left_out": each.left_out or None,
            }
            for each in risk.threats
        ],
        "criteria": [
            {
                "id": each.criterion,
                "alone": each.alone,
                "marginal": each.marginal,
                "attributed": each.attributed,
                "likely": _span(each.likely),
                "top_share": each.top_share,
            }
            for each in risk.criteria
        ],
        "systems": [
            {
                "id": each.system,
                "tier": each.tier,
                "importance": each.importance,
                "inherent": each.inherent,
                "residual": each.residual,
                "planned": each.planned,
            }
            for each in risk.systems
        ],
        "initiatives": list(risk.initiatives),
        "draws": risk.draws,
        "assumptions": list(risk.assumptions),
    }


def plain_loss(loss: LossPicture) -> dict[str, Any]:
    """Return a loss picture, all amounts in its currency."""
    return {
        "currency": loss.currency,
        "years": loss.years,
        "before": asdict(loss.before),
        "after": asdict(loss.after),
        "saved": loss.saved,
        "saved_error": loss.saved_error,
        "curve": [asdict(point) for point in loss.curve],
        "scenarios": [
            {
                "id": each.scenario,
                "title": each.title,
                "rate": each.rate,
                "kept": each.kept,
                "before": each.before,
                "after": each.after,
                "because": each.because,
            }
            for each in loss.scenarios
        ],
        "assumptions": list(loss.assumptions),
    }


def _span(span: Span) -> dict[str, float]:
    return {"low": span.low, "high": span.high}
