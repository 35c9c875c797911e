"""Where evidence and incidents speak against what people say (ENGINE 1.3)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from stadial.engine.proof import Piece
from stadial.engine.scope import systems_in_scope
from stadial.model import TOLERANCE, Assessment, Incident, IncidentKind

PARTLY = 1 / 3
LARGELY = 2 / 3


class Against(NamedTuple):
    """What speaks against one criterion and is not settled."""

    said_no: tuple[Piece, ...] = ()
    incidents: tuple[Incident, ...] = ()
    near_misses: tuple[Incident, ...] = ()


NOTHING = Against()


class Charges(NamedTuple):
    """All that is unsettled, ready to be looked up."""

    settled: Collection[tuple[str, str]]
    """Id of evidence or incident, and criterion id (empty: every one)."""
    incidents: Mapping[str, Sequence[Incident]]
    """By criterion id."""

    def on(self, criterion: str, *, pieces: Sequence[Piece]) -> Against:
        """Return what speaks against a criterion."""
        no = tuple(p for p in pieces if p.says_no and self._open(p.evidence.id, criterion))
        told = [i for i in self.incidents.get(criterion, ()) if self._open(i.id, criterion)]
        if not no and not told:
            return NOTHING
        return Against(
            said_no=no,
            incidents=tuple(i for i in told if i.kind is IncidentKind.INCIDENT),
            near_misses=tuple(i for i in told if i.kind is IncidentKind.NEAR_MISS),
        )

    def _open(self, about: str, criterion: str) -> bool:
        return not {(about, ""), (about, criterion)} & set(self.settled)


def charge(assessment: Assessment) -> Charges:
    """Return incidents in scope by criterion, and what assessors settled."""
    register = {system.id for system in assessment.systems}
    outside = register - {system.id for system in systems_in_scope(assessment)}
    incidents: dict[str, list[Incident]] = {}
    for told in sorted(assessment.incidents, key=lambda i: i.id):
        incident = told if told.system in register else replace(told, system="")
        for criterion in incident.criteria if incident.system not in outside else ():
            incidents.setdefault(criterion, []).append(incident)
    return Charges(
        settled=frozenset((s.about, s.criterion) for s in assessment.settlements),
        incidents=incidents,
    )


def contradicts(piece: Piece, *, value: float | None) -> bool:
    """
    Return whether a piece that says no contradicts a rating, 0 to 1.

    It does where people say partly or more, and where other evidence on the same signal
    and subject says yes.
    """
    return piece.is_disputed or (value is not None and value >= PARTLY - TOLERANCE)


def shakes(value: float | None) -> bool:
    """Return whether a rating claims enough that an incident speaks against it."""
    return value is not None and value >= LARGELY - TOLERANCE
