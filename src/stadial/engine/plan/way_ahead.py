"""What a report shows of a roadmap beside its initiatives: load, mix, risk over time, progress."""

from dataclasses import replace
from datetime import date, timedelta

from stadial.engine.brought import brought_by
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.load import team_loads
from stadial.engine.plan.quarters import MONTHS, Quarters, months_later, next_calendar_quarter
from stadial.engine.plan.review import review_progress
from stadial.engine.plan.times import times_of
from stadial.engine.risk import residual_risk, risk_model
from stadial.model import (
    CLOSED,
    Assessment,
    Framework,
    GapAnalysis,
    Initiative,
    Picture,
    WayAhead,
    WorkKind,
)

LONGEST = 16
"""Quarters that a curve shows at most."""


def look_ahead_from(framework: Framework, assessment: Assessment, picture: Picture) -> WayAhead:
    """Return load and mix of what is still to come, the risk it leaves, and how it goes."""
    now = months_later(next_calendar_quarter(picture.at), -MONTHS)
    return WayAhead(
        loads=tuple(x for x in team_loads(assessment) if months_later(x.starts_on, MONTHS) > now),
        curve=_curve(framework, assessment, picture),
        mix=_mix(framework, assessment, picture),
        progress=review_progress(framework, assessment, picture),
    )


def _open_and_dated(assessment: Assessment) -> list[tuple[Initiative, date]]:
    return [
        (x, x.ends_on)
        for x in assessment.roadmap.initiatives
        if x.status not in CLOSED and x.starts_on is not None and x.ends_on is not None
    ]


def _curve(
    framework: Framework, assessment: Assessment, picture: Picture
) -> tuple[tuple[str, float], ...]:
    """Return the risk left today and at each quarter end, if all open work ends as dated."""
    brought = brought_by(assessment, picture)
    if not brought.initiatives:
        return ()
    model = risk_model(framework, replace(assessment, as_of=picture.at))
    ratings = {key: rating.assured.low for key, rating in picture.ratings.items()}
    start = months_later(next_calendar_quarter(picture.at), -MONTHS)
    last = max(x.ends_on for x in brought.initiatives if x.ends_on is not None)
    quarters = Quarters(starts_on=start, count=LONGEST)
    count = min(LONGEST, max(1, quarters.quarter_of(last - timedelta(days=1)) + 1))

    def left() -> float:
        return sum(residual_risk(risk=model.points, links=model.links, ratings=ratings).values())

    curve = [("today", left())]
    for number in range(count):
        ratings |= dict.fromkeys(brought.by(quarters.start_of(number + 1)), 1.0)
        curve.append((quarters.name(number), left()))
    return tuple(curve)


def _mix(framework: Framework, assessment: Assessment, picture: Picture) -> dict[str, float]:
    """
    Return person-days still to come of open, dated work by kind, in the order of the kinds.

    They are the days that the planner counts its strategic share over: of work that runs, what
    is left from the first quarter planned.
    """
    commission = Commission(
        framework=framework,
        assessment=assessment,
        picture=picture,
        gaps=GapAnalysis(targets=(), gaps=(), work=()),
        at=picture.at,
    )
    found: dict[str, float] = {}
    for initiative, _ in _open_and_dated(assessment):
        kind = initiative.kind.value if initiative.kind else ""
        found[kind] = found.get(kind, 0.0) + times_of(initiative, commission).days
    order = [*(kind.value for kind in WorkKind), ""]
    return {kind: found[kind] for kind in order if kind in found}
