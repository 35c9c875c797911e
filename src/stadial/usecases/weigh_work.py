"""A person asks: what first? Effort and effect of all that is lacking, with how sure they are."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from stadial.engine.quick_wins import percentile
from stadial.engine.risk import risk_model
from stadial.engine.steps import UNSTATED_DAYS, Ground
from stadial.model import (
    Assessment,
    Criterion,
    Estimate,
    Framework,
    GapAnalysis,
    Picture,
    Work,
    WorkKind,
)

_DAYS_BY_SIZE = {"S": (1.0, 5.0), "M": (6.0, 20.0), "L": (21.0, 50.0)}
_ANY_SIZE = (1.0, 50.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPoint:
    """One lacking criterion with its missing prerequisites, between least and most."""

    criterion: str
    kind: WorkKind
    effort: Estimate
    """Person-days: as the framework states them, within the ends of their sizes."""
    rate: Estimate
    """Risk points removed for each person-day, with a weak, an expected and a strong effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPlane:
    """All work side by side, and the corner of what costs little and brings much."""

    points: tuple[WorkPoint, ...]
    """What pays most for each day first."""
    effort_limit: float
    """Person-days above which nothing is quickly won."""
    rate_limit: float
    """Risk points for each person-day below which nothing is."""


def weigh_work(
    *,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    at: date,
) -> WorkPlane:
    """Return effort and effect of each lacking criterion, with the limits of a quick win."""
    model = risk_model(framework, replace(assessment, as_of=at))
    ground = Ground.of(framework=framework, assessment=assessment, picture=picture, model=model)
    points = (_point(each, ground) for each in gaps.work)
    settings, efforts = assessment.settings, [each.effort_days for each in gaps.work]
    rates = [each.rate for each in gaps.work]
    return WorkPlane(
        points=tuple(sorted(points, key=lambda each: (-each.rate.mode, each.criterion))),
        effort_limit=percentile(efforts, settings.low_percentile) if efforts else 0.0,
        rate_limit=percentile(rates, settings.high_percentile) if rates else 0.0,
    )


def _point(work: Work, ground: Ground) -> WorkPoint:
    per_day = 1 / work.effort_days if work.effort_days > 0 else 1.0
    least, most = (
        per_day * ground.reduction(work.closure, end=attrgetter(end)) for end in ("low", "high")
    )
    return WorkPoint(
        criterion=work.criterion,
        kind=work.kind,
        effort=_effort(ground.criterion(key) for key in work.closure),
        rate=Estimate(low=least, mode=work.rate, high=most),
    )


def _effort(criteria: Iterable[Criterion]) -> Estimate:
    low = mode = high = 0.0
    for each in criteria:
        days = UNSTATED_DAYS if each.effort is None else each.effort.person_days
        size = _ANY_SIZE if each.effort is None else _DAYS_BY_SIZE.get(each.effort.size, _ANY_SIZE)
        low, mode, high = low + min(size[0], days), mode + days, high + max(size[1], days)
    return Estimate(low=low, mode=mode, high=high)
