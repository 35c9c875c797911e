"""The roadmap of an assessment: pictures, lines, board, and how good its order is."""

from dataclasses import dataclass, replace

from stadial.model import Explanation, Initiative, ProgressReview, Roadmap, Status, WayAhead
from stadial.reports.html.as_reviewed import as_reviewed
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.milestones import milestone_table
from stadial.reports.html.pictures.capacity_strip import capacity_strip
from stadial.reports.html.pictures.gantt import gantt
from stadial.reports.html.words import STATUS, of_money
from stadial.usecases.explain_initiative import explain_roadmap
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor
from stadial.web.roadmaps.queries.computed import way_of
from stadial.web.roadmaps.queries.lines import COLUMNS, InitiativeLine, initiative_lines
from stadial.web.roadmaps.queries.mix import MixPart, mix_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the board."""

    sign: str
    word: str
    lines: tuple[InitiativeLine, ...]


@dataclass(frozen=True, kw_only=True)
class RoadmapPage:
    """All that the page of the roadmap shows."""

    opened: Opened
    roadmap: Roadmap
    """As it stands in the documents."""
    days: str
    """Person-days of all of it."""
    cost: str
    gantt: Figure
    capacity: Figure | None
    """None where no team has dated work ahead."""
    lines: tuple[InitiativeLine, ...]
    columns: tuple[Column, ...]
    undated: tuple[InitiativeLine, ...]
    mix: tuple[MixPart, ...]
    """Kinds of work that are still to come."""
    certificate: Explanation | None
    """How good the order is; None where no plan was computed."""
    floors: tuple[Explanation, ...]
    milestones: Table


_KEPT: Kept[State, RoadmapPage] = Kept(most=64)


def roadmap_page(visitor: Visitor, key: str) -> RoadmapPage | None:
    """
    Return the roadmap of an assessment of the visitor's organization; None if it has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    state = state_of(found)
    kept = _KEPT.given(state, lambda: _computed(found, way_of(found)))
    return replace(kept, opened=found)


def _computed(found: Opened, way: WayAhead) -> RoadmapPage:
    roadmap, currency = found.assessment.roadmap, found.assessment.currency
    lines = initiative_lines(found, as_reviewed(roadmap.initiatives, way.progress))
    names = {each.id: each.name for each in found.framework.domains}
    cost = sum(each.cost for each in roadmap.initiatives)
    return RoadmapPage(
        opened=found,
        roadmap=roadmap,
        days=f"{sum(each.effort_days for each in roadmap.initiatives):g}",
        cost=of_money(cost, currency) if cost else "",
        gantt=_gantt(found, roadmap, way.progress),
        capacity=capacity_strip(key="capacity", loads=way.loads) if way.loads else None,
        lines=lines,
        columns=_columns(lines),
        undated=tuple(each for each in lines if each.starts_on is None or each.last_on is None),
        mix=tuple(mix_parts(way.mix)),
        certificate=_explained(found, "certificate") if roadmap.certificate else None,
        floors=_explained(found, "floors").parts,
        milestones=milestone_table(roadmap.milestones, names),
    )


def _gantt(found: Opened, roadmap: Roadmap, review: ProgressReview) -> Figure:
    ordered = tuple(sorted(roadmap.initiatives, key=_first_day))
    return gantt(
        key="gantt",
        roadmap=replace(roadmap, initiatives=ordered),
        currency=found.assessment.currency,
        today=found.at,
        review=review,
    )


def _first_day(initiative: Initiative) -> tuple[bool, str, str]:
    return initiative.starts_on is None, str(initiative.starts_on or ""), initiative.id


def _columns(lines: tuple[InitiativeLine, ...]) -> tuple[Column, ...]:
    found = []
    for status in (*COLUMNS, Status.DROPPED):
        own = tuple(each for each in lines if each.word == STATUS[status][1])
        if own or status is not Status.DROPPED:
            sign, word = STATUS[status]
            found.append(Column(sign=sign, word=word, lines=own))
    return tuple(found)


def _explained(found: Opened, about: str) -> Explanation:
    return explain_roadmap(
        framework=found.framework, assessment=found.assessment, at=found.at, about=about
    )
