"""A person asks: why does this initiative stand where it stands, and what will it bring?"""

from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.plan.explain_roadmap import (
    CERTIFICATE,
    FLOORS,
    dates_of,
    explain_certificate,
    explain_floors,
)
from stadial.engine.plan.progress import metric_sentence, missing_proof, newest_value, not_assured
from stadial.engine.plan.review import state_of
from stadial.model import Assessment, Explanation, Framework, Initiative, Picture, Roadmap, last_day


def explainable_ids(roadmap: Roadmap) -> tuple[str, ...]:
    """Return what can be explained of a roadmap: its initiatives, certificate and floors."""
    return (*(x.id for x in roadmap.initiatives), CERTIFICATE, FLOORS)


def explain_roadmap(
    *, framework: Framework, assessment: Assessment, at: date, about: str
) -> Explanation:
    """Return why an initiative of the roadmap stands there, or how good the whole is."""
    ids = {x.id for x in assessment.roadmap.initiatives}
    if about not in ids:
        explain = {CERTIFICATE: explain_certificate, FLOORS: explain_floors}[about]
        return explain(assessment.roadmap)
    return explain_initiative(framework=framework, assessment=assessment, at=at, about=about)


def explain_initiative(
    *, framework: Framework, assessment: Assessment, at: date, about: str
) -> Explanation:
    """Return why an initiative of the roadmap stands there, with a part for each criterion."""
    initiative = {x.id: x for x in assessment.roadmap.initiatives}[about]
    picture = take_picture(framework, assessment, at=at)
    lacking = not_assured(initiative, framework, picture)
    return Explanation(
        about=about,
        value=dates_of(initiative),
        rule=initiative.why_here or "Its dates were typed; no plan was computed for it.",
        inputs=_inputs(initiative, assessment, at),
        next_step="" if initiative.why_here else "stadial roadmap build --write",
        parts=tuple(_part(key, lacking, framework, picture) for key in initiative.criteria),
    )


def _inputs(initiative: Initiative, assessment: Assessment, at: date) -> dict[str, str]:
    value = newest_value(assessment.progress, initiative.id)
    found = {
        "status": f"{initiative.status.value}, {state_of(initiative, at)}",
        "team": initiative.team or "nobody yet",
        "effort": f"{initiative.effort_days:g} person-days",
        "waits for": ", ".join(initiative.requires) or "nothing",
        "waited for by": ", ".join(_behind(initiative, assessment.roadmap)) or "nobody",
        "metric": metric_sentence(initiative, value),
    }
    promised = last_day(initiative.planned_ends_on)
    if promised is not None:
        found["promised last day"] = promised.isoformat()
    if initiative.deadline_on is not None:
        found["deadline"] = initiative.deadline_on.isoformat()
    if initiative.skills:
        found["skills"] = ", ".join(initiative.skills)
    return found


def _behind(initiative: Initiative, roadmap: Roadmap) -> list[str]:
    return [x.id for x in roadmap.initiatives if initiative.id in x.requires]


def _part(
    key: str, lacking: tuple[str, ...], framework: Framework, picture: Picture
) -> Explanation:
    title = framework.criterion_by_id[key].title
    if key not in lacking:
        return Explanation(about=key, value="assured", rule=title)
    return Explanation(
        about=key,
        value="not assured",
        rule=title,
        next_step=missing_proof(key, framework, picture),
    )
