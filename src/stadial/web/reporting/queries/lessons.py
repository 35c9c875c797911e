"""What was learned: the newest first, of one capability or against one threat if asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.model import Learning
from stadial.usecases.export_learnings import NothingSharedError, export_learnings
from stadial.usecases.keep_learning import propose_from_incidents
from stadial.web.assessments.queries.folder import files_of
from stadial.web.assessments.queries.opened import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.reports import Report

PAGE = 50


class UnknownLessonsError(LookupError):
    """Somebody asks for a capability or a page that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which lessons somebody wants to see; empty: all."""

    capability: str = ""
    threat: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class LessonLine:
    """One lesson in the list."""

    learning: Learning
    criteria: tuple[tuple[str, str], ...]
    """Id and title of each criterion that it belongs to."""
    source: str
    """Title of the incident or initiative that it comes from, or an id; empty: none is named."""


@dataclass(frozen=True, kw_only=True)
class Lessons:
    """All that the page of lessons shows."""

    opened: Opened
    asked: Asked
    lines: tuple[LessonLine, ...]
    """Of this page alone."""
    found: int
    """How many there are on all pages."""
    capabilities: tuple[tuple[str, str], ...]
    """Id and name of each capability that a lesson belongs to."""
    threats: tuple[str, ...]
    """Ids that a lesson helps against."""
    proposed: tuple[Learning, ...]
    """Lessons of incidents that are not kept yet."""
    shared: int
    """How many are marked as ones that others may have."""
    sources: tuple[tuple[str, str], ...]
    """Id and title of what a lesson most often comes from."""

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return max(1, -(-self.found // PAGE))


def lessons_of(visitor: Visitor, key: str, asked: Asked) -> Lessons | None:
    """
    Return what was learned in an assessment; None if the organization has no such.

    Raises:
        UnknownLessonsError: If there is no such capability or page.
        DocumentError: If the documents cannot be read any more.
    """
    opening = opened(visitor, key)
    if opening is None:
        return None
    if asked.capability and asked.capability not in opening.framework.capability_by_id:
        raise UnknownLessonsError
    every = opening.assessment.learnings
    found = sorted(
        (each for each in every if _is_asked(opening, each, asked)),
        key=lambda each: each.learned_on,
        reverse=True,
    )
    first = (asked.page - 1) * PAGE
    if asked.page != 1 and first >= len(found):
        raise UnknownLessonsError
    sources = _sources(opening)
    titles = dict(sources)
    return Lessons(
        opened=opening,
        asked=asked,
        lines=tuple(_line(opening, each, titles) for each in found[first : first + PAGE]),
        found=len(found),
        capabilities=tuple(_capabilities(opening)),
        threats=tuple(sorted({threat for each in every for threat in each.threats})),
        proposed=propose_from_incidents(opening.assessment),
        shared=sum(each.shared and not each.from_outside for each in every),
        sources=sources,
    )


def exported_lessons(visitor: Visitor, key: str) -> Report | None:
    """
    Return the lessons that others may have, as a file; None if there are none, or no assessment.

    Raises:
        DocumentError: With every word that may say whose a lesson is.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    try:
        _, content = export_learnings(
            files=files_of(found.listed), framework=found.framework, assessment=found.assessment
        )
    except NothingSharedError:
        return None
    name = f"{found.listed.key}-lessons.json"
    return Report(content=content, media_type="application/json", file_name=name)


def _is_asked(found: Opened, learning: Learning, asked: Asked) -> bool:
    owners = {found.framework.capability_of[each].id for each in learning.criteria}
    return (not asked.capability or asked.capability in owners) and (
        not asked.threat or asked.threat in learning.threats
    )


def _capabilities(found: Opened) -> Iterable[tuple[str, str]]:
    """Yield those that a lesson belongs to, in the order of the framework."""
    owner_of = found.framework.capability_of
    used = {owner_of[key].id for each in found.assessment.learnings for key in each.criteria}
    for key, capability in found.framework.capability_by_id.items():
        if key in used:
            yield key, capability.name


def _sources(found: Opened) -> tuple[tuple[str, str], ...]:
    assessment = found.assessment
    incidents = ((each.id, each.title) for each in assessment.incidents)
    initiatives = ((each.id, each.title) for each in assessment.roadmap.initiatives)
    return (*incidents, *initiatives)


def _line(found: Opened, learning: Learning, titles: dict[str, str]) -> LessonLine:
    known = found.framework.criterion_by_id
    return LessonLine(
        learning=learning,
        criteria=tuple((each, known[each].title) for each in learning.criteria),
        source=titles.get(learning.source, learning.source),
    )
