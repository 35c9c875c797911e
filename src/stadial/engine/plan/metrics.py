"""The number that tells whether an initiative worked: from where, to where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stadial.model import AnswerKind, Assessment, Criterion, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A success metric in words and, where there is a number, in numbers."""

    text: str
    baseline: float | None = None
    target: float | None = None


def success_metric(criterion: Criterion) -> str:
    """Return a countable sentence that tells when a criterion is met."""
    if criterion.metric is not None:
        metric = criterion.metric
        return f"{metric.name} {metric.operator} {metric.target:g} {metric.unit}".strip()
    if criterion.coverage is not None:
        population = criterion.coverage.population.replace("_", " ")
        return f"At least {criterion.coverage.min_percent} % of {population}: {criterion.title}"
    proof = criterion.evidence[0] if criterion.evidence else criterion.title
    return f"1 accepted piece of evidence: {proof}"


def aim_of(criteria: Sequence[Criterion], assessment: Assessment) -> Aim:
    """
    Return the metric of the first criterion that has a number, else the words of the first.

    The target is that of the criterion: of its metric, or the percentage that its coverage
    asks for. The baseline is the newest percentage that somebody gave; a metric that nobody
    measured has none.
    """
    counted = next((x for x in criteria if x.metric or x.coverage), None)
    if counted is None:
        return Aim(text=success_metric(criteria[0]) if criteria else "")
    if counted.metric is not None:
        return Aim(text=success_metric(counted), target=counted.metric.target)
    assert counted.coverage is not None
    return Aim(
        text=success_metric(counted),
        baseline=_newest_percentage(counted.id, assessment.responses),
        target=float(counted.coverage.min_percent),
    )


def is_reached(value: float, *, target: float, baseline: float | None, text: str) -> bool:
    """
    Tell whether a measured value is on the good side of its target.

    `<=` in the words says that less is better, `>=` or `at least` that more is. Where they
    say neither, the good side is the one away from the baseline, or more without one.
    """
    is_less_better = baseline is not None and baseline > target
    if "<=" in text:
        is_less_better = True
    elif ">=" in text or "at least" in text.lower():
        is_less_better = False
    return value <= target if is_less_better else value >= target


def _newest_percentage(criterion: str, responses: Sequence[Response]) -> float | None:
    given = [
        (x.answered_on or date.min, x.respondent, x.answer.share or 0.0)
        for x in responses
        if x.criterion == criterion and not x.system and x.answer.kind is AnswerKind.SHARE
    ]
    return None if not given else round(100 * max(given)[2], 6)
