"""Which evidence speaks to which criterion and AI system, and how strongly (ENGINE 1.3)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from stadial.engine.assure import Standard, Weight, is_counted, is_void, said, weigh
from stadial.engine.history import still_speaking
from stadial.engine.scope import systems_in_scope
from stadial.model import Assessment, Evidence, Framework, Outcome


class Piece(NamedTuple):
    """One piece of evidence as it speaks to one criterion."""

    evidence: Evidence
    system: str
    """Id of the AI system it speaks of; empty: the organization, and so all of them."""
    signal: str
    """The signal that leads to the criterion; empty where a person filed it."""
    is_void: bool
    """Whether it tested another model version."""
    is_disputed: bool
    """Whether it says no where other evidence on the same subject says yes."""

    @property
    def says_yes(self) -> bool:
        """Whether it supports the criterion; a look at nothing supports none."""
        says = self.evidence.outcome is Outcome.YES and self.evidence.examined != 0
        return says and not self.is_void

    @property
    def says_no(self) -> bool:
        """Whether it speaks against the criterion."""
        return self.evidence.outcome is Outcome.NO and not self.is_void


Shelf = Mapping[str, Sequence[Piece]]
"""Pieces by criterion id, in the order of the evidence ids."""


class Proof(NamedTuple):
    """How far the evidence for one criterion in one place can be leaned on."""

    strength: float
    """Strength times decay, 0 to 1: that of words alone, or more."""
    seen_strength: float | None
    """The same where every signal of the criterion says yes; None elsewhere."""
    lean: Weight | None
    """The piece that decides; None where there are only words."""
    counted: tuple[Weight, ...]
    """All pieces that say yes, strongest first."""


def shelve(framework: Framework, assessment: Assessment) -> Shelf:
    """
    Return the evidence that an assessor lets count, by the criteria it speaks to.

    It reaches a criterion because it was filed for it, because a response refers to it, or
    through a signal. Left out is what is pending or insufficient, what a newer look has
    overtaken, and what was seen in an AI system outside the assessed scope.
    """
    register = {system.id: system for system in assessment.systems}
    outside = register.keys() - {system.id for system in systems_in_scope(assessment)}
    speaking = still_speaking(e for e in assessment.evidence if is_counted(e))
    counted = [e for e in speaking if e.system not in outside]
    counted.sort(key=lambda e: e.id)
    disputed = _disputed(counted)
    references = _references(framework, assessment)
    by_signal = _criteria_by_signal(framework)
    found: dict[str, dict[tuple[str, str, str], Piece]] = {}
    for evidence in counted:
        own = evidence.system if evidence.system in register else ""
        places = [
            *((criterion, own, "") for criterion in evidence.criteria),
            *((c, own or said_of, "") for c, said_of in references.get(evidence.id, ())),
            *((c, own, evidence.signal) for c in by_signal.get(evidence.signal, ())),
        ]
        for criterion, system, signal in places:
            found.setdefault(criterion, {})[evidence.id, system, signal] = Piece(
                evidence=evidence,
                system=system,
                signal=signal,
                is_void=is_void(evidence, system=register.get(system)),
                is_disputed=evidence.id in disputed,
            )
    return {criterion: tuple(pieces.values()) for criterion, pieces in found.items()}


def _references(
    framework: Framework, assessment: Assessment
) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return criterion and AI system by evidence id, as responses and votes refer to it."""
    found: dict[str, list[tuple[str, str]]] = {}
    known = {system.id for system in systems_in_scope(assessment)}
    for response in assessment.responses:
        for key in response.evidence:
            system = response.system if response.system in known else ""
            found.setdefault(key, []).append((response.criterion, system))
    for vote in assessment.votes:
        capability = framework.capability_by_id.get(vote.capability)
        if capability is None or vote.level is None or not vote.evidence:
            continue
        reached = [x.id for x in capability.criteria if x.level <= vote.level]
        system = vote.system if vote.system in known else ""
        for key in vote.evidence:
            found.setdefault(key, []).extend((criterion, system) for criterion in reached)
    return found


def _criteria_by_signal(framework: Framework) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for criterion in framework.criterion_by_id.values():
        for signal in criterion.signals:
            found.setdefault(signal, []).append(criterion.id)
    return found


def _disputed(counted: Iterable[Evidence]) -> frozenset[str]:
    """Return the ids that say no where another says yes on the same signal and subject."""
    outcomes: dict[tuple[str, str], dict[Outcome, list[str]]] = {}
    for evidence in counted:
        if evidence.signal and evidence.outcome.is_answer:
            key = (evidence.signal, evidence.subject or evidence.system)
            outcomes.setdefault(key, {}).setdefault(evidence.outcome, []).append(evidence.id)
    both = [said for said in outcomes.values() if len(said) == len((Outcome.YES, Outcome.NO))]
    return frozenset(key for said in both for key in said[Outcome.NO])


def speaks_of(piece: Piece, *, system: str) -> bool:
    """Return whether a piece says anything of one AI system, or of the organization."""
    return not system or not piece.system or piece.system == system


def prove(pieces: Sequence[Piece], *, system: str, standard: Standard) -> Proof:
    """
    Return how strong the evidence is in one AI system; empty stands for all.

    The strongest piece counts. For a criterion with several signals, all must say yes and
    the weakest decides; a signal that makes no sense here (not applicable) is left out, as
    long as another says yes. A rating that people gave is never weaker than words.
    """
    words = said(standard)
    yes = [piece for piece in pieces if piece.says_yes and speaks_of(piece, system=system)]
    if not yes:
        return Proof(strength=words, seen_strength=None, lean=None, counted=())
    criterion = standard.criterion
    filed = _weigh([piece for piece in yes if not piece.signal], standard)
    by_signal = [
        _weigh([piece for piece in yes if piece.signal == signal], standard)
        for signal in criterion.signals
        if not _is_moot(signal, pieces, system=system)
    ]
    best = [weights[0] for weights in (filed,) if weights]
    seen = None
    if by_signal and all(by_signal):
        seen = min((weights[0] for weights in by_signal), key=_order)
        best.append(seen)
    lean = max(best, key=_order, default=None)
    counted = {w.evidence.id: w for weights in (*by_signal, filed) for w in weights}
    return Proof(
        strength=max(words, lean.strength) if lean else words,
        seen_strength=seen.strength if seen else None,
        lean=lean,
        counted=tuple(sorted(counted.values(), key=_order, reverse=True)),
    )


def _is_moot(signal: str, pieces: Sequence[Piece], *, system: str) -> bool:
    """Return whether all that was seen on a signal is that its question makes no sense here."""
    seen = [p for p in pieces if p.signal == signal and speaks_of(p, system=system)]
    return bool(seen) and all(p.evidence.outcome is Outcome.NOT_APPLICABLE for p in seen)


def _weigh(pieces: Sequence[Piece], standard: Standard) -> tuple[Weight, ...]:
    unique = {piece.evidence.id: piece.evidence for piece in pieces}
    return weigh(tuple(unique.values()), standard=standard)


def _order(weight: Weight) -> tuple[float, int, str]:
    return (weight.strength, weight.rung.rank, weight.evidence.id)
