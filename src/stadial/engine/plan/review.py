"""How a running roadmap goes: late or not, metric against target, what is due, what goes stale."""

from datetime import date, timedelta

from stadial.engine.plan.metrics import is_reached
from stadial.engine.plan.progress import newest_value, not_assured
from stadial.model import (
    CLOSED,
    Assessment,
    Due,
    Framework,
    Initiative,
    InitiativeState,
    Picture,
    ProgressReview,
    Status,
)

DAYS_AHEAD = 14


def review_progress(
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    *,
    days_ahead: int = DAYS_AHEAD,
) -> ProgressReview:
    """Return where each initiative stands on the day of the picture, and what is due soon."""
    states = tuple(
        _state(initiative, framework, assessment, picture, days_ahead)
        for initiative in assessment.roadmap.initiatives
    )
    until = picture.at + timedelta(days=days_ahead)
    due = [
        *(each for x in assessment.roadmap.initiatives for each in _due(x, picture.at, until)),
        *_stale(states),
        *(
            Due(on=m.due_on, initiative="", what=f"Milestone: {m.title}")
            for m in assessment.roadmap.milestones
            if picture.at <= m.due_on <= until
        ),
    ]
    return ProgressReview(
        at=picture.at,
        states=states,
        due=tuple(sorted(due, key=lambda each: (each.on, each.initiative, each.what))),
        days_ahead=days_ahead,
    )


def state_of(initiative: Initiative, at: date) -> str:
    """Return `done`, `dropped`, `late`, `on-time`, `not-started` or `no-dates`."""
    if initiative.status in CLOSED:
        return initiative.status.value
    if initiative.starts_on is None or initiative.ends_on is None:
        return "no-dates"
    if is_late(initiative, at):
        return "late"
    waiting = initiative.status in {Status.PROPOSED, Status.PLANNED}
    return "not-started" if waiting else "on-time"


def is_late(initiative: Initiative, at: date) -> bool:
    """Tell whether it ends later than promised, is over-due, or should have begun."""
    starts, ends, promised = initiative.starts_on, initiative.ends_on, initiative.planned_ends_on
    if initiative.status is Status.SLIPPED:
        return True
    if ends and (ends <= at or (promised is not None and ends > promised)):
        return True
    waiting = initiative.status in {Status.PROPOSED, Status.PLANNED}
    return bool(waiting and starts and starts < at)


def days_late(initiative: Initiative, at: date) -> int:
    """Return the days by which it ends, or will end at best, after what was promised."""
    promised = initiative.planned_ends_on or initiative.ends_on
    if promised is None or initiative.ends_on is None or initiative.status is Status.DROPPED:
        return 0
    ends = initiative.ends_on
    if initiative.status is not Status.DONE:
        ends = max(ends, at)
    return max(0, (ends - promised).days)


def _state(
    initiative: Initiative,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    days_ahead: int,
) -> InitiativeState:
    value = newest_value(assessment.progress, initiative.id)
    own = [entry for entry in assessment.progress if entry.initiative == initiative.id]
    last = max(own, key=lambda entry: entry.on) if own else None
    return InitiativeState(
        initiative=initiative.id,
        title=initiative.title,
        owner=initiative.owner,
        state=state_of(initiative, picture.at),
        promised_on=initiative.planned_ends_on or initiative.ends_on,
        ends_on=initiative.ends_on,
        days_late=days_late(initiative, picture.at),
        metric=initiative.metric,
        baseline=initiative.metric_baseline,
        target=initiative.metric_target,
        value=value,
        is_metric_reached=_reached(initiative, value),
        lacking=not_assured(initiative, framework, picture),
        stale=_going_stale(initiative, picture, days_ahead),
        last_kind=last.kind if last else None,
        last_on=last.on if last else None,
        note=next((entry.note for entry in reversed(own) if entry.note), ""),
    )


def _reached(initiative: Initiative, value: float | None) -> bool | None:
    if value is None or initiative.metric_target is None:
        return None
    return is_reached(
        value,
        target=initiative.metric_target,
        baseline=initiative.metric_baseline,
        text=initiative.metric,
    )


def _going_stale(initiative: Initiative, picture: Picture, days_ahead: int) -> dict[str, date]:
    until = picture.at + timedelta(days=days_ahead)
    found = {}
    for key in initiative.criteria:
        rating = picture.ratings.get(key)
        if rating is not None and rating.refresh_by is not None and rating.refresh_by <= until:
            found[key] = rating.refresh_by
    return found


def _due(initiative: Initiative, at: date, until: date) -> list[Due]:
    """Return what of an open initiative falls due up to a day; what is over-due is due too."""
    if initiative.status in CLOSED:
        return []
    found = []
    waiting = initiative.status in {Status.PROPOSED, Status.PLANNED}
    days = (
        (initiative.starts_on if waiting else None, "should begin", "begins"),
        (initiative.ends_on, "should have ended", "ends"),
        (initiative.deadline_on, "had its deadline", "has its deadline"),
    )
    for day, past, soon in days:
        if day is not None and day <= until:
            found.append(
                Due(
                    on=day,
                    initiative=initiative.id,
                    what=f"{initiative.title} {past if day < at else soon}",
                )
            )
    return found


def _stale(states: tuple[InitiativeState, ...]) -> list[Due]:
    return [
        Due(on=day, initiative=state.initiative, what=f"Evidence for {key} goes stale")
        for state in states
        for key, day in state.stale.items()
    ]
