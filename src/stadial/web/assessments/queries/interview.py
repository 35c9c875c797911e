"""What an interview shows: one capability a page, with what the respondent said so far."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from stadial.model import Capability, Criterion, Respondent
from stadial.usecases.add_person import Newcomer
from stadial.web.assessments.models import Answer
from stadial.web.assessments.queries.opened import Opened, framework_named, listed, opened
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing that is asked, with the answer that stands."""

    about: str
    question: str
    section: str
    """`levels` for the capability itself, `answers` for a criterion."""
    choices: tuple[tuple[str, str], ...]
    """Value and words of each answer; those that need a reason included."""
    said: Mapping[str, Any]
    """`answer` or `level`, `written`, `note`, `reason`; empty where nothing was said."""
    by_system: int
    """How many AI systems have an answer of their own; they stay as they are."""
    version: int
    changed_by: str
    changed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A capability in the list beside the question."""

    id: str
    name: str
    is_answered: bool
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A domain in that list."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class InterviewPage:
    """One page of an interview."""

    opened: Opened
    respondent: Respondent
    domain: str
    capability: Capability
    whole: Asked
    """The capability: a level."""
    single: tuple[Asked, ...]
    """Its criteria, for who can say more."""
    chapters: tuple[Chapter, ...]
    number: int
    """Of this page, from 1."""
    total: int
    before: str
    """Id of the capability before this one; empty at the first."""
    after: str
    is_answered: bool
    """Whether something was said: only then is the last time shown, so that it does not lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A respondent in the list of interviews."""

    respondent: Respondent
    group: str
    answered: int
    """Capabilities about which something was said."""
    total: int


def interviews_of(visitor: Visitor, key: str) -> tuple[Opened, tuple[Asking, ...]] | None:
    """Return everybody who is asked, and how far each one is; None if there is no such."""
    found = opened(visitor, key)
    if found is None:
        return None
    of = found.framework.capability_of
    said: dict[str, set[str]] = {each.id: set() for each in found.assessment.respondents}
    for response in found.assessment.responses:
        said[response.respondent].add(of[response.criterion].id)
    for vote in found.assessment.votes:
        said[vote.respondent].add(vote.capability)
    groups = {each.id: each.name for each in found.framework.stakeholders}
    asking = tuple(
        Asking(
            respondent=each,
            group=groups.get(each.group, each.group),
            answered=len(said[each.id]),
            total=len(found.framework.capability_by_id),
        )
        for each in found.assessment.respondents
    )
    return found, asking


def is_asked(visitor: Visitor, key: str, newcomer: Newcomer) -> bool:
    """Tell whether somebody of this name, group, role and address is asked already."""
    found = opened(visitor, key)
    people = () if found is None else found.assessment.respondents
    wanted = tuple(
        each.strip() for each in (newcomer.name, newcomer.group, newcomer.role, newcomer.email)
    )
    return wanted in {(each.name, each.group, each.role, each.email) for each in people}


def interview_page(
    visitor: Visitor, key: str, *, respondent: str, capability: str
) -> InterviewPage | None:
    """
    Return one page of an interview; None if assessment, person or capability does not exist.

    An empty capability means the first one without an answer.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    return interview_page_of(found, said_by(found, respondent), respondent, capability)


def answered_by(found: Opened, respondent: str) -> frozenset[str]:
    """Return the ids of the capabilities about which somebody said something."""
    of = found.framework.capability_of
    assessment = found.assessment
    single = {of[x.criterion].id for x in assessment.responses if x.respondent == respondent}
    return frozenset(
        single | {x.capability for x in assessment.votes if x.respondent == respondent}
    )


def interview_page_of(
    found: Opened, rows: Mapping[str, Answer], respondent: str, capability: str
) -> InterviewPage | None:
    """Return one page of an interview of an assessment that may be seen; as `interview_page`."""
    person = next((x for x in found.assessment.respondents if x.id == respondent), None)
    ids = list(found.framework.capability_by_id)
    answered = answered_by(found, respondent)
    wanted = capability or next((x for x in ids if x not in answered), ids[0])
    if person is None or wanted not in found.framework.capability_by_id:
        return None
    here = found.framework.capability_by_id[wanted]
    place = ids.index(wanted)
    return InterviewPage(
        opened=found,
        respondent=person,
        domain=found.framework.domain_of[wanted].name,
        capability=here,
        whole=_asked_level(here, rows.get(wanted)),
        single=tuple(_asked_answer(each, rows.get(each.id)) for each in here.criteria),
        chapters=_chapters(found, answered, wanted),
        number=place + 1,
        total=len(ids),
        before=ids[place - 1] if place else "",
        after=ids[place + 1] if place + 1 < len(ids) else "",
        is_answered=wanted in answered,
    )


def capability_holding(visitor: Visitor, key: str, about: str) -> str | None:
    """Return the capability that is about, or that a criterion belongs to; None without one."""
    found = listed(visitor, key)
    if found is None:
        return None
    framework = framework_named(found.framework)
    if about in framework.capability_by_id:
        return about
    held = framework.capability_of.get(about)
    return held.id if held else None


def said_by(found: Opened, respondent: str) -> dict[str, Answer]:
    """Return the answers of somebody, by what they are about."""
    rows = Answer.objects.filter(assessment_id=found.listed.id, sheet__respondent=respondent)
    return {row.about: row for row in rows}


def _chapters(found: Opened, answered: frozenset[str], here: str) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            name=domain.name,
            steps=tuple(
                Step(
                    id=each.id,
                    name=each.name,
                    is_answered=each.id in answered,
                    is_here=each.id == here,
                )
                for each in domain.capabilities
            ),
        )
        for domain in found.framework.domains
    )


def _asked_level(capability: Capability, row: Answer | None) -> Asked:
    choices = [(str(level), text) for level, text in capability.anchors.items()]
    return _asked(
        row,
        about=capability.id,
        question=capability.question,
        section="levels",
        choices=(*choices, ("unknown", "")),
    )


def _asked_answer(criterion: Criterion, row: Answer | None) -> Asked:
    choices = [(option.text, option.text) for option in criterion.options] or [
        (word, "") for word in ("not", "partly", "largely", "fully")
    ]
    return _asked(
        row,
        about=criterion.id,
        question=criterion.question,
        section="answers",
        choices=(*choices, ("unknown", ""), ("not-applicable", "")),
    )


def _asked(
    row: Answer | None,
    *,
    about: str,
    question: str,
    section: str,
    choices: tuple[tuple[str, str], ...],
) -> Asked:
    short = "level" if section == "levels" else "answer"
    entry = json.loads(row.entry) if row else {}
    said = dict(entry) if isinstance(entry, Mapping) else {short: entry}
    systems = said.pop("systems", {})
    value = _as_choice(said)
    if value and value not in {each for each, _ in choices}:
        choices = ((value, value), *choices)
    return Asked(
        about=about,
        question=question,
        section=section,
        choices=choices,
        said={**said, short: value} if value else said,
        by_system=len(systems),
        version=row.version if row else 0,
        changed_by=row.changed_by if row else "",
        changed_at=row.changed_at if row else None,
    )


def _as_choice(said: Mapping[str, Any]) -> str:
    """Return an answer as the value of a choice: a word, a level or a share as `85%`."""
    share = said.get("share")
    if isinstance(share, int | float):
        return f"{100 * share:g}%"
    return str(said.get("level", said.get("answer", "")))
