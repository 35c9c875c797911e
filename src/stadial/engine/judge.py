"""One criterion in one place: what people say there, what proves it, what speaks against it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from stadial.engine.adjudicate import Rulings
from stadial.engine.aggregate import rating_of, span_of, written_of
from stadial.engine.assure import Standard
from stadial.engine.contradict import Against, Charges, contradicts, shakes
from stadial.engine.cover import Cell, cells_of
from stadial.engine.expand import Heard, Opinion, answered, opinions_on, systems_named
from stadial.engine.proof import Piece, Proof, Shelf, prove, speaks_of
from stadial.model import (
    Adjudication,
    AISystem,
    AnswerKind,
    Assessment,
    Capability,
    Criterion,
    Framework,
    Settings,
    Span,
)


class Case(NamedTuple):
    """An assessment with everything that is looked up for every criterion."""

    framework: Framework
    assessment: Assessment
    at: date
    heard: Heard
    rulings: Rulings
    shelf: Shelf
    charges: Charges
    systems: Sequence[AISystem]
    """AI systems in scope."""

    @property
    def settings(self) -> Settings:
        """The constants that are policy."""
        return self.assessment.settings


class Place(NamedTuple):
    """A criterion in one cell."""

    cell: Cell
    opinions: Sequence[Opinion]
    ruling: Adjudication | None
    value: float | None
    """The claimed rating, 0 to 1, or None for unknown."""
    written: float | None
    proof: Proof
    seen: bool
    """Whether evidence alone rates it: nobody answered."""
    contradicted_by: Sequence[Piece] = ()
    """Evidence seen in this very AI system that contradicts the rating."""
    is_shaken: bool = False
    """Whether an incident in this AI system speaks against the rating."""
    differing: Span | None = None
    """The middle half of what people say; None where they agree, or an assessor decided."""

    @property
    def best_known(self) -> float | None:
        """The claimed rating, or fully where only evidence speaks."""
        return 1.0 if self.seen else self.value

    @property
    def span(self) -> Span | None:
        """All that the claimed rating may be; None for unknown."""
        if self.differing is not None or self.best_known is None:
            return self.differing
        return Span.exactly(self.best_known)


def places_of(
    criterion: Criterion, *, capability: Capability, case: Case, against: Against
) -> tuple[Place, ...]:
    """Return a criterion in each cell where it applies; none where it is not applicable."""
    cells = cells_of(criterion, capability=capability, systems=case.systems, settings=case.settings)
    pieces = case.shelf.get(criterion.id, ())
    standard = Standard(
        criterion=criterion,
        ground=case.framework.scoring.floor,
        at=case.at,
        settings=case.settings,
    )
    heard = _heard_in(cells, criterion=criterion, capability=capability, case=case)
    found = []
    for cell in cells:
        ruling = case.rulings.on(criterion.id, system=cell.system)
        if ruling is not None and ruling.answer.kind is AnswerKind.NOT_APPLICABLE:
            continue
        proof = prove(pieces, system=cell.system, standard=standard)
        value, differing = heard[cell.system].value, heard[cell.system].differing
        if ruling is not None:
            value = answered(ruling.answer, criterion=criterion, settings=case.settings)
            differing = None
        place = Place(
            cell=cell,
            opinions=heard[cell.system].opinions,
            ruling=ruling,
            value=value,
            written=heard[cell.system].written,
            proof=proof,
            seen=value is None and proof.seen_strength is not None,
            differing=differing,
        )
        found.append(_charged(place, against))
    return tuple(found)


class _Said(NamedTuple):
    """What people say of one cell, and what it comes to."""

    opinions: Sequence[Opinion]
    value: float | None
    differing: Span | None
    written: float | None


def _heard_in(
    cells: Sequence[Cell], *, criterion: Criterion, capability: Capability, case: Case
) -> Mapping[str, _Said]:
    """Return what people say by AI system; those that nobody names apart share it."""
    named = systems_named(criterion, capability=capability, heard=case.heard)
    shared: _Said | None = None
    found: dict[str, _Said] = {}
    for cell in cells:
        is_named = cell.system in named
        said = None if is_named else shared
        if said is None:
            said = _said(cell, criterion=criterion, capability=capability, case=case)
        found[cell.system] = said
        shared = shared if is_named else said
    return found


def _said(cell: Cell, *, criterion: Criterion, capability: Capability, case: Case) -> _Said:
    opinions = opinions_on(criterion, capability=capability, system=cell.system, heard=case.heard)
    value = rating_of(opinions, criterion=criterion, settings=case.settings)
    span = span_of(opinions, value=value)
    return _Said(
        opinions=opinions,
        value=value,
        differing=None if span is None or span.is_decided else span,
        written=written_of(opinions, criterion=criterion, settings=case.settings),
    )


def _charged(place: Place, against: Against) -> Place:
    """Return the place with what speaks against it in this very AI system."""
    system = place.cell.system
    no = [piece for piece in against.said_no if speaks_of(piece, system=system)]
    if not no and not against.incidents:
        return place
    place = place._replace(seen=place.seen and not no)
    own = [piece for piece in no if system and piece.system == system]
    return place._replace(
        contradicted_by=tuple(p for p in own if contradicts(p, value=place.value)),
        is_shaken=shakes(place.best_known)
        and any(system and incident.system == system for incident in against.incidents),
    )
