"""What a report shows of a roadmap beside its initiatives: load, mix, risk over time, progress."""

from datetime import date, timedelta

from stadial.engine.plan.load import team_loads
from stadial.engine.plan.progress import CLOSED
from stadial.engine.plan.quarters import MONTHS, Quarters, months_later, next_calendar_quarter
from stadial.engine.plan.review import review_progress
from stadial.engine.risk import residual_risk, risk_model
from stadial.model import Assessment, Framework, Initiative, Picture, WayAhead, WorkKind

LONGEST = 16
"""Quarters that a curve shows at most."""


def look_ahead_from(framework: Framework, assessment: Assessment, picture: Picture) -> WayAhead:
    """Return load and mix of what is still to come, the risk it leaves, and how it goes."""
    now = months_later(next_calendar_quarter(picture.at), -MONTHS)
    return WayAhead(
        loads=tuple(x for x in team_loads(assessment) if months_later(x.starts_on, MONTHS) > now),
        curve=_curve(framework, assessment, picture),
        mix=_mix(assessment),
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
    dated = _open_and_dated(assessment)
    if not dated:
        return ()
    model = risk_model(framework, assessment)
    ratings = {key: rating.assured.low for key, rating in picture.ratings.items()}
    start = months_later(next_calendar_quarter(picture.at), -MONTHS)
    last = max(ends for _, ends in dated)
    quarters = Quarters(starts_on=start, count=LONGEST)
    count = min(LONGEST, quarters.quarter_of(last - timedelta(days=1)) + 1)

    def left() -> float:
        return sum(residual_risk(risk=model.points, links=model.links, ratings=ratings).values())

    curve = [("today", left())]
    for number in range(count):
        done = [x for x, ends in dated if ends <= quarters.start_of(number + 1)]
        ratings |= {key: 1.0 for x in done for key in x.criteria if key in ratings}
        curve.append((quarters.name(number), left()))
    return tuple(curve)


def _mix(assessment: Assessment) -> dict[str, float]:
    """Return the person-days of open, dated work by kind, in the order of the kinds."""
    found: dict[str, float] = {}
    for initiative, _ in _open_and_dated(assessment):
        kind = initiative.kind.value if initiative.kind else ""
        found[kind] = found.get(kind, 0.0) + initiative.effort_days
    order = [*(kind.value for kind in WorkKind), ""]
    return {kind: found[kind] for kind in order if kind in found}
