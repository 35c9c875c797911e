"""A person asks: where are we in the six steps, and what do we do next?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from stadial.engine.gaps import find_gaps
from stadial.engine.picture import take_picture
from stadial.engine.plan.review import review_progress
from stadial.engine.voices.disputes import disputes
from stadial.engine.voices.presence import attendance
from stadial.engine.voices.sheet import lay_out
from stadial.model import (
    CLOSED,
    Assessment,
    Framework,
    Gap,
    Picture,
    Presence,
    ProgressReview,
    Standing,
)
from stadial.usecases.see_evidence import EvidenceRow, see_evidence

DAYS_AHEAD = 30
LITTLE = 0.25
"""Under this share of criteria rated, an assessment has hardly begun."""


class Step(Enum):
    """The six steps, in their order."""

    PEOPLE = "people"
    STATE = "state"
    GAPS = "gaps"
    ROADMAP = "roadmap"
    WORK = "work"
    IMPROVEMENT = "improvement"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """How far one step is, in things that can be counted."""

    step: Step
    count: int
    of: int
    """0: there is no whole to reach."""
    is_done: bool

    @property
    def is_begun(self) -> bool:
        """Whether anything of it is there."""
        return self.count > 0


class Todo(Enum):
    """What may be the next thing to do, the most pressing first."""

    ASK_GROUPS = "ask-groups"
    """Stakeholder groups of which nobody is asked."""
    LIST_SYSTEMS = "list-systems"
    """No AI system is on the register."""
    HEAR_SILENT = "hear-silent"
    """People who were asked and said nothing."""
    SETTLE = "settle"
    """Disputes that can change a level."""
    REVIEW = "review"
    """Evidence that nobody decided about."""
    REFRESH = "refresh"
    """Proofs that begin to age within 30 days."""
    LATE = "late"
    """Initiatives later than promised."""
    UNKNOWN = "unknown"
    """Criteria that nobody has rated."""
    TARGETS = "targets"
    """Nobody stands behind the targets."""
    UNPLANNED = "unplanned"
    """Gaps that no initiative closes."""
    OWNERS = "owners"
    """AI systems without an owner."""
    FREEZE = "freeze"
    """Nothing of this assessment is kept as a snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    """One thing to do, how much of it there is, and the first few by name."""

    todo: Todo
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIsNext:
    """The six steps, and what to do, the most pressing first."""

    steps: tuple[StepState, ...]
    actions: tuple[NextAction, ...]
    is_little_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    framework: Framework
    assessment: Assessment
    at: date
    missing_groups: tuple[str, ...]
    silent: tuple[str, ...]
    rated: int
    unknown: tuple[str, ...]
    disputed: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    gaps: tuple[Gap, ...]
    uncovered: tuple[Gap, ...]
    progress: ProgressReview
    is_frozen: bool


def see_what_is_next(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    frozen: Iterable[date] = (),
    picture: Picture | None = None,
) -> WhatIsNext:
    """
    Return how far each of the six steps is, and what to do next.

    Args:
        framework: What is asked.
        assessment: What was said and seen.
        at: The day to judge by.
        frozen: The days of its snapshots.
        picture: The ratings of that day, where they were computed before.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    picture = picture or take_picture(framework, assessment, at=at)
    facts = _facts(framework, assessment, picture, frozen)
    whole = facts.rated + len(facts.unknown)
    return WhatIsNext(
        steps=tuple(_steps(facts)),
        actions=tuple(each for each in _actions(facts) if each.count),
        is_little_answered=not whole or facts.rated / whole < LITTLE,
    )


def _facts(
    framework: Framework, assessment: Assessment, picture: Picture, frozen: Iterable[date]
) -> _Facts:
    sheet = lay_out(framework, assessment, picture)
    titles = {key: each.title for key, each in framework.criterion_by_id.items()}
    standing = {key: rating.standing for key, rating in picture.ratings.items()}
    asked = {each.group for each in assessment.respondents}
    gaps = tuple(x for x in find_gaps(framework, assessment, picture).biggest if x.levels > 0)
    planned = {
        criterion
        for each in assessment.roadmap.initiatives
        if each.status not in CLOSED
        for criterion in each.criteria
    }
    begun = assessment.started_on or date.min
    return _Facts(
        framework=framework,
        assessment=assessment,
        at=picture.at,
        missing_groups=tuple(x.name for x in framework.stakeholders if x.id not in asked),
        silent=tuple(x.name for x in attendance(sheet.case) if x.presence is Presence.SILENT),
        rated=sum(each is Standing.RATED for each in standing.values()),
        unknown=tuple(titles[key] for key, x in standing.items() if x is Standing.UNKNOWN),
        disputed=tuple(titles[each.criterion] for each in disputes(sheet)),
        evidence=see_evidence(framework=framework, assessment=assessment, at=picture.at),
        gaps=gaps,
        uncovered=tuple(x for x in gaps if not planned & set(x.lacking)),
        progress=review_progress(framework, assessment, picture),
        is_frozen=any(day >= begun for day in frozen),
    )


def _steps(facts: _Facts) -> Iterator[StepState]:
    groups = len(facts.framework.stakeholders)
    heard = groups - len(facts.missing_groups)
    whole = facts.rated + len(facts.unknown)
    closed = sum(each.state in ("done", "dropped") for each in facts.progress.states)
    initiatives = len(facts.progress.states)
    covered = len(facts.gaps) - len(facts.uncovered)
    is_known = bool(facts.rated) and not (facts.unknown or facts.silent or facts.disputed)
    agreed = bool(facts.rated and facts.assessment.targets.approved_by)
    frozen = int(facts.is_frozen)
    yield StepState(step=Step.PEOPLE, count=heard, of=groups, is_done=heard == groups)
    yield StepState(step=Step.STATE, count=facts.rated, of=whole, is_done=is_known)
    yield StepState(step=Step.GAPS, count=len(facts.gaps), of=0, is_done=agreed)
    yield StepState(
        step=Step.ROADMAP,
        count=covered if initiatives else 0,
        of=len(facts.gaps),
        is_done=bool(initiatives) and not facts.uncovered,
    )
    yield StepState(step=Step.WORK, count=closed, of=initiatives, is_done=0 < initiatives == closed)
    yield StepState(step=Step.IMPROVEMENT, count=frozen, of=1, is_done=facts.is_frozen)


def _actions(facts: _Facts) -> Iterator[NextAction]:
    """Yield what may be done, in the order of the words; what there is none of counts 0."""
    assessment = facts.assessment
    until = facts.at + timedelta(days=DAYS_AHEAD)
    pending = [row.piece.title for row in facts.evidence if row.is_pending]
    ageing = [
        row.piece.title
        for row in facts.evidence
        if row.counts and row.refresh_by is not None and facts.at < row.refresh_by <= until
    ]
    late = [each.title for each in facts.progress.states if each.state == "late"]
    names = facts.framework.capability_by_id
    lonely = [each.name for each in assessment.systems if not each.owner.strip()]
    is_rated = bool(facts.rated)
    yield _action(Todo.ASK_GROUPS, facts.missing_groups)
    yield NextAction(todo=Todo.LIST_SYSTEMS, count=0 if assessment.systems else 1)
    yield _action(Todo.HEAR_SILENT, facts.silent)
    yield _action(Todo.SETTLE, facts.disputed)
    yield _action(Todo.REVIEW, pending)
    yield _action(Todo.REFRESH, ageing)
    yield _action(Todo.LATE, late)
    yield _action(Todo.UNKNOWN, facts.unknown)
    wants_name = is_rated and not assessment.targets.approved_by
    yield NextAction(todo=Todo.TARGETS, count=int(wants_name))
    uncovered = [names[each.capability].name for each in facts.uncovered]
    yield _action(Todo.UNPLANNED, uncovered if is_rated else ())
    yield _action(Todo.OWNERS, lonely)
    yield NextAction(todo=Todo.FREEZE, count=int(is_rated and not facts.is_frozen))


def _action(todo: Todo, names: Iterable[str]) -> NextAction:
    found = tuple(names)
    return NextAction(todo=todo, count=len(found), names=found[:3])
