"""Why an initiative is late, and why its criteria do not count as met yet."""

from datetime import date

from stadial.engine.assure import asked_rung
from stadial.engine.plan.progress import metric_sentence, missing_proof, newest_value
from stadial.engine.words import RUNG_NAMES, counted_noun, rating_text
from stadial.model import (
    CLOSED,
    Assessment,
    Explanation,
    Framework,
    Initiative,
    InitiativeState,
    Picture,
    Standing,
    Status,
    last_day,
)


def explain_progress(
    state: InitiativeState, framework: Framework, assessment: Assessment, picture: Picture
) -> Explanation:
    """Return how an initiative goes, with a part for each criterion and its rating."""
    initiative = {x.id: x for x in assessment.roadmap.initiatives}[state.initiative]
    late = f", {counted_noun(state.days_late, 'day')}" if state.days_late else ""
    return Explanation(
        about=state.initiative,
        value=f"{state.state}{late}",
        rule=" ".join(why_late(initiative, picture.at)) or _calm(state),
        inputs=_inputs(state, initiative, assessment),
        parts=tuple(
            _criterion(key, state, framework, assessment, picture)
            for key in initiative.criteria
            if key in framework.criterion_by_id
        ),
    )


def why_late(initiative: Initiative, at: date) -> list[str]:
    """Return in sentences why an initiative counts as late; empty where it does not."""
    starts, ends, promised = initiative.starts_on, initiative.ends_on, initiative.planned_ends_on
    found = []
    if promised is not None and ends is not None and ends > promised:
        found.append(f"Its last day is {last_day(ends)}, and {last_day(promised)} was promised.")
    if initiative.status in CLOSED or starts is None or ends is None:
        return found
    if initiative.status is Status.SLIPPED:
        found.append("It was reported as slipped.")
    if ends <= at:
        found.append(f"Its last day, {last_day(ends)}, is over, and nobody reported it done.")
    if initiative.status in {Status.PROPOSED, Status.PLANNED} and starts < at:
        found.append(f"It should have begun on {starts}, and nobody reported that it has.")
    return found


def _calm(state: InitiativeState) -> str:
    if state.state == "no-dates":
        return "It has no dates, so nothing can be late."
    return "It ended, or will end, no later than promised."


def _inputs(
    state: InitiativeState, initiative: Initiative, assessment: Assessment
) -> dict[str, str]:
    value = newest_value(assessment.progress, initiative.id)
    found = {"metric": metric_sentence(initiative, value)}
    promised = last_day(state.promised_on)
    if promised is not None:
        found["promised last day"] = promised.isoformat()
    if state.last_kind is not None and state.last_on is not None:
        note = f": {state.note}" if state.note else ""
        found["last report"] = f"{state.last_kind.value}, {state.last_on.isoformat()}{note}"
    found["not assured"] = ", ".join(state.lacking) or "none of its criteria"
    return found


def _criterion(
    key: str,
    state: InitiativeState,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
) -> Explanation:
    criterion, rating = framework.criterion_by_id[key], picture.ratings[key]
    is_known = rating.standing is not Standing.UNKNOWN
    asked = asked_rung(
        criterion.level, ground=framework.scoring.floor, settings=assessment.settings
    )
    inputs = {
        "rated": rating_text(rating.assured, is_known=is_known),
        "asked": f"{RUNG_NAMES[asked]}, or better, counts in full at level {criterion.level}",
        "strongest evidence": rating.rung,
    }
    if key in state.stale:
        inputs["evidence"] = f"goes stale on {state.stale[key].isoformat()}"
    is_lacking = key in state.lacking
    return Explanation(
        about=key,
        value="not assured" if is_lacking else "assured, or not needed for its level",
        rule=criterion.title,
        inputs=inputs,
        next_step=missing_proof(key, framework, picture) if is_lacking else "",
        parts=(rating.because,),
    )
