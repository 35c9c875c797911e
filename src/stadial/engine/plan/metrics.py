"""The number that tells whether an initiative worked: from where, to where."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from stadial.model import Adjudication, Assessment, Criterion, Response

_SHORT = frozenset({"ai", "ir", "llm", "ml"})
"""Words that are written in capitals."""


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
        population = population_words(criterion.coverage.population)
        return f"At least {criterion.coverage.min_percent} % of {population}: {criterion.title}"
    proof = criterion.evidence[0] if criterion.evidence else criterion.title
    return f"1 accepted piece of evidence: {proof}"


def population_words(name: str) -> str:
    """Return the name of a population as people write it: `ai_systems` are AI systems."""
    words = name.split("_")
    return " ".join(word.upper() if word in _SHORT else word for word in words)


def aim_of(criteria: Sequence[Criterion], assessment: Assessment) -> Aim:
    """
    Return the metric of the first criterion that has a number, else the words of the first.

    The target is that of the criterion: of its metric, or the percentage that its coverage
    asks for. The baseline is the percentage that an assessor decided on, else the median of
    those that people gave. There is none where nobody is sure (a decision in words, or for
    single AI systems), where it meets the target already, and for a metric: nobody measured it.
    """
    counted = next((x for x in criteria if x.metric or x.coverage), None)
    if counted is None:
        return Aim(text=success_metric(criteria[0]) if criteria else "")
    if counted.metric is not None:
        return Aim(text=success_metric(counted), target=counted.metric.target)
    assert counted.coverage is not None
    target = float(counted.coverage.min_percent)
    share = _known_share(counted.id, assessment)
    baseline = None if share is None else round(100 * share, 6)
    is_open = baseline is not None and baseline < target
    return Aim(text=success_metric(counted), baseline=baseline if is_open else None, target=target)


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


def _known_share(criterion: str, assessment: Assessment) -> float | None:
    """Return which share of the population it holds for; None where nobody is sure."""
    decided = [
        x
        for x in assessment.adjudications
        if x.criterion == criterion and not _is_over(x, assessment)
    ]
    if not decided:
        return _median_share(criterion, assessment.responses)
    newest = max(decided, key=lambda ruling: ruling.decided_on)
    return None if any(x.system for x in decided) else newest.answer.share


def _is_over(ruling: Adjudication, assessment: Assessment) -> bool:
    at = assessment.as_of
    return at is not None and ruling.expires_on is not None and ruling.expires_on < at


def _median_share(criterion: str, responses: Sequence[Response]) -> float | None:
    """Return the median of what people gave for the whole, the newest of each."""
    newest: dict[str, tuple[date, float]] = {}
    for each in responses:
        share = each.answer.share
        if each.criterion == criterion and not each.system and share is not None:
            given = (each.answered_on or date.min, share)
            newest[each.respondent] = max(given, newest.get(each.respondent, given))
    return median(share for _, share in newest.values()) if newest else None
