"""Where people see it differently, what to decide first, and what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import (
    Agreement,
    Dispute,
    Explanation,
    Framework,
    Voices,
    cut,
    interval_words,
)
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures.perception import perception_picture
from stadial.reports.html.seen_apart import disagreement_figures
from stadial.reports.html.voices import RELIABILITY
from stadial.usecases.see_conflicts import Conflict, see_conflicts
from stadial.web.agreement.queries.computed import voices_of
from stadial.web.agreement.queries.decided import DecidedLine, decided_lines
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor

FIRST = 12
"""Rows that are shown at once; the others unfold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeLine:
    """One criterion to decide."""

    number: int
    """In the order in which they are worth deciding, from 1."""
    id: str
    title: str
    capability: str
    is_key: bool
    moves: str
    """Levels of its capability between all lowest and all highest answers."""
    alone: str
    steps: str
    """Spread, of three steps from not to fully."""
    from_votes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AlphaLine:
    """How far people agree on one domain."""

    name: str
    people: int
    criteria: int
    alpha: str
    interval: str
    words: str
    because: Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Computed:
    figures: tuple[Figure, ...]
    perception: Figure | None
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, kw_only=True)
class Disputes:
    """The page of disagreement."""

    opened: Opened
    figures: tuple[Figure, ...]
    lines: tuple[DisputeLine, ...]
    agreement: tuple[AlphaLine, ...]
    least: tuple[tuple[str, str, int, str], ...]
    """Id, name, people and rwg(j) of the capabilities with the least agreement."""
    perception: Figure | None
    conflicts: tuple[Conflict, ...]
    """Evidence and incidents that speak against answers, and wait for an assessor."""
    decided: tuple[DecidedLine, ...]
    titles: Mapping[str, str]
    """Of each criterion."""


_KEPT: Kept[State, _Computed] = Kept(most=64)


def disputes_of(visitor: Visitor, key: str) -> Disputes | None:
    """Return where people differ; None if the visitor's organization has no such assessment."""
    found = opened(visitor, key)
    if found is None:
        return None
    voices, framework = voices_of(found), found.framework
    state = state_of(found)
    computed = _KEPT.given(state, lambda: _computed(found, voices))
    titles = {each: criterion.title for each, criterion in framework.criterion_by_id.items()}
    return Disputes(
        opened=found,
        figures=computed.figures,
        lines=tuple(
            _line(number, each, framework) for number, each in enumerate(voices.disputes, start=1)
        ),
        agreement=tuple(_alpha(row, framework) for row in voices.agreement),
        least=_least(voices, framework),
        perception=computed.perception,
        conflicts=computed.conflicts,
        decided=decided_lines(found),
        titles=titles,
    )


def _computed(found: Opened, voices: Voices) -> _Computed:
    framework = found.framework
    conflicts = see_conflicts(framework=framework, assessment=found.assessment, at=found.at)
    drawn = (
        perception_picture(key="perception", gaps=voices.gaps, framework=framework)
        if voices.gaps and found.assessment.respondents
        else None
    )
    return _Computed(
        figures=disagreement_figures(picture_of(found), framework),
        perception=drawn,
        conflicts=conflicts,
    )


def _line(number: int, dispute: Dispute, framework: Framework) -> DisputeLine:
    return DisputeLine(
        number=number,
        id=dispute.criterion,
        title=framework.criterion_by_id[dispute.criterion].title,
        capability=dispute.capability,
        is_key=dispute.key,
        moves=cut(dispute.moves),
        alone=cut(dispute.own_move, places=2),
        steps=cut(3 * dispute.spread).removesuffix(".0"),
        from_votes=dispute.from_votes,
    )


def _alpha(row: Agreement, framework: Framework) -> AlphaLine:
    return AlphaLine(
        name=framework.domain_by_id[row.domain].name,
        people=row.people,
        criteria=row.criteria,
        alpha="–" if row.alpha is None else cut(row.alpha, places=2),
        interval="–" if row.interval is None else interval_words(row.interval),
        words=RELIABILITY[row.reliability],
        because=row.because,
    )


def _least(voices: Voices, framework: Framework) -> tuple[tuple[str, str, int, str], ...]:
    known = [(each.rwg, each) for each in voices.consent if each.rwg is not None]
    lowest = sorted(known, key=lambda pair: (pair[0], pair[1].capability))[:5]
    names = framework.capability_by_id
    return tuple(
        (each.capability, names[each.capability].name, each.people, cut(rwg, places=2))
        for rwg, each in lowest
    )
