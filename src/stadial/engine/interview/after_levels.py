"""What to ask once the levels are decided: where risk hangs on the answer most (ENGINE 3, d)."""

from collections.abc import Mapping
from math import exp, fsum

from stadial.engine.interview.certain import Choice
from stadial.engine.interview.sheet import Sheet
from stadial.engine.risk import risk_model
from stadial.model import Assessment

Links = Mapping[str, Mapping[str, float]]


def choose_riskiest(
    sheet: Sheet, assessment: Assessment, *, among: frozenset[str]
) -> Choice | None:
    """
    Return the open question whose answer may move most risk; None where none moves any.

    Args:
        sheet: The answers of one person.
        assessment: Holds the AI systems, threats and effects that risk is counted over.
        among: Ids of the criteria that may be asked.
    """
    widths = risk_widths(sheet, assessment)
    known = sheet.framework.criterion_by_id
    wanted = [key for key in known if key in among and key in sheet.open and widths[key] > 0]
    if not wanted:
        return None
    best = max(wanted, key=lambda key: widths[key])
    return Choice(known[best], sheet.framework.capability_of[best], risk=widths[best])


def risk_widths(sheet: Sheet, assessment: Assessment) -> dict[str, float]:
    """
    Return by how many risk points the answer to each criterion may move what is left.

    It is the residual risk (ENGINE 4.1) with the criterion at its low bound less that at its
    high bound, all others at their low bounds.
    """
    model = risk_model(sheet.framework, assessment)
    low = {key: span.low for key, span in sheet.spans.items()}
    strength = _strength(model.links, low)
    left = {
        threat: points * exp(-strength.get(threat, 0.0)) for threat, points in model.points.items()
    }
    return {
        key: fsum(
            left.get(threat, 0.0) * (1 - exp(-w * (span.high - span.low)))
            for threat, w in model.links.get(key, {}).items()
        )
        for key, span in sheet.spans.items()
    }


def _strength(links: Links, ratings: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for criterion, pulls in links.items():
        for threat, w in pulls.items():
            found[threat] = found.get(threat, 0.0) + ratings.get(criterion, 0.0) * w
    return found
