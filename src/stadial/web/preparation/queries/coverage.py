"""Who is heard on what: stakeholder groups against domains, and who could fill the holes."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from stadial import __version__
from stadial.model import Attendance, Briefing, GapAnalysis, Hearing, Presence, Voices
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures.coverage import coverage_matrix
from stadial.usecases.hear_people import hear_people
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A group that was not heard on some domains, and who of it could say something."""

    id: str
    """Of the group."""
    group: str
    """Its name."""
    domains: tuple[str, ...]
    """Names of those on which nobody of it was heard."""
    is_whole: bool
    """Whether it was heard on none at all."""
    could: tuple[Attendance, ...]
    """Those who are asked and said nothing on at least one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One group on one domain, in heads."""

    heard: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One group on every domain."""

    group: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class CoveragePage:
    """All that the page of coverage shows."""

    opened: Opened
    figure: Figure
    """As the report draws it."""
    domains: tuple[tuple[str, str], ...]
    """Id and name."""
    rows: tuple[Row, ...]
    holes: tuple[Hole, ...]
    asked: int
    heard: int
    """People who said anything known."""


_KEPT: Kept[State, CoveragePage] = Kept(most=64)


def coverage_page(visitor: Visitor, key: str) -> CoveragePage | None:
    """
    Return who is heard; None if the visitor's organization has no such assessment.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    kept = _KEPT.given(state_of(found), lambda: _computed(found))
    return replace(kept, opened=found)


def _computed(found: Opened) -> CoveragePage:
    voices = hear_people(
        framework=found.framework,
        assessment=found.assessment,
        at=found.at,
        picture=picture_of(found),
    )
    names = {each.id: each.name for each in found.framework.stakeholders}
    groups = tuple(dict.fromkeys(each.group for each in voices.coverage))
    by_group = {x: tuple(y for y in voices.coverage if y.group == x) for x in groups}
    holes = (_hole(names.get(x, x), by_group[x], voices, found) for x in groups)
    return CoveragePage(
        opened=found,
        figure=coverage_matrix(key="heard", briefing=_briefing(found), cells=voices.coverage),
        domains=tuple((each.id, each.name) for each in found.framework.domains),
        rows=tuple(
            Row(
                group=names.get(x, x),
                cells=tuple(Cell(heard=y.heard, asked=y.asked) for y in by_group[x]),
            )
            for x in groups
        ),
        holes=tuple(each for each in holes if each.domains),
        asked=len(voices.attendance),
        heard=sum(each.presence is Presence.HEARD for each in voices.attendance),
    )


def _hole(name: str, cells: tuple[Hearing, ...], voices: Voices, found: Opened) -> Hole:
    lacking = [each.domain for each in cells if not each.heard]
    titles = {each.id: each.name for each in found.framework.domains}
    group = cells[0].group
    return Hole(
        id=group,
        group=name,
        domains=tuple(titles[each] for each in lacking),
        is_whole=len(lacking) == len(cells),
        could=tuple(x for x in voices.attendance if x.group == group),
    )


def _briefing(found: Opened) -> Briefing:
    """Return what the picture asks of a report: the names of groups and domains."""
    return Briefing(
        framework=found.framework,
        assessment=found.assessment,
        picture=picture_of(found),
        gaps=GapAnalysis(targets=(), gaps=(), work=()),
        trend=None,
        snapshot_digest="",
        generated_at=datetime.combine(found.at, time(12), tzinfo=UTC),
        tool_version=__version__,
    )
