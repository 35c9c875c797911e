"""Where a beginner begins: five first steps in ninety days (MISSION)."""

from dataclasses import dataclass
from datetime import date

from stadial.engine.plan.metrics import success_metric
from stadial.engine.plan.quarters import months_later
from stadial.engine.steps import effort_days
from stadial.model import Framework, Initiative, Roadmap


class NoFirstStepsError(ValueError):
    """The first steps are written for another framework."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """One of the five, with the criteria that it meets."""

    id: str
    title: str
    criteria: tuple[str, ...]
    month: int
    """0 for the first of the three months."""
    requires: tuple[str, ...] = ()
    why: str


FIRST_STEPS = (
    FirstStep(
        id="first-governance",
        title="Governance first: a first contact, and interim ground rules",
        criteria=("GOV-2.2a", "GOV-1.2a"),
        month=0,
        why="Somebody has to be asked, and has to be allowed to decide, before anything else.",
    ),
    FirstStep(
        id="first-inventory",
        title="List the AI systems, with owner and purpose",
        criteria=("GOV-4.2a",),
        month=0,
        why="Nobody can protect what nobody knows of.",
    ),
    FirstStep(
        id="first-reviews",
        title="Review the AI systems of highest risk first",
        criteria=("GOV-3.2a",),
        month=1,
        requires=("first-governance", "first-inventory"),
        why="The list shows where most is at stake; that is where a review pays.",
    ),
    FirstStep(
        id="first-monitoring",
        title="Basic monitoring: log what goes into critical systems and comes out",
        criteria=("INF-2.2a",),
        month=1,
        requires=("first-inventory",),
        why="Without logs an attack is neither seen nor understood afterwards.",
    ),
    FirstStep(
        id="first-incident-plan",
        title="A basic incident plan that knows AI systems",
        criteria=("IR-1.2a",),
        month=2,
        requires=("first-governance",),
        why="Who is called, and who may switch a model off, is settled before it burns.",
    ),
)


def first_steps(framework: Framework, at: date) -> Roadmap:
    """
    Return the first ninety days as a template, from the first of next month on.

    Raises:
        NoFirstStepsError: If the framework lacks the criteria that they meet.
    """
    known = framework.criterion_by_id
    strangers = [key for step in FIRST_STEPS for key in step.criteria if key not in known]
    if strangers:
        raise NoFirstStepsError(
            f"{framework.id} has no {', '.join(strangers)}. "
            "The first steps are written for the framework `stadial`."
        )
    start = months_later(date(at.year, at.month, 1), 1)
    initiatives = tuple(
        Initiative(
            id=step.id,
            title=step.title,
            criteria=step.criteria,
            effort_days=sum(effort_days(known[key]) for key in step.criteria),
            starts_on=months_later(start, step.month),
            ends_on=months_later(start, step.month + 1),
            requires=step.requires,
            metric="; ".join(success_metric(known[key]) for key in step.criteria),
            why_here=step.why,
        )
        for step in FIRST_STEPS
    )
    note = (
        "Nothing is assessed yet, so these are five first steps for the first ninety days and "
        "not a computed plan. Name an owner for each; the self-check comes next."
    )
    return Roadmap(starts_on=start, quarters=1, initiatives=initiatives, notes=(note,))
