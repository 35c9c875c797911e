"""A person asks: of each key question, what was seen, how strongly, and what could not be?"""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.model import Capability, Evidence, Framework, Outcome, Rung


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSeen:
    """What machines saw of one key question."""

    id: str
    name: str
    answers: tuple[Evidence, ...]
    """What says no, then what says yes."""
    open: tuple[Evidence, ...]
    """What was looked at and is unclear, or could not be reached."""
    moot: tuple[str, ...]
    """Signals whose question makes no sense here."""
    strongest: Rung | None
    """The strongest rung of a yes; None without one."""
    unseen: str
    """What no machine can see of it."""


def see_by_question(
    framework: Framework, evidence: Iterable[Evidence]
) -> tuple[tuple[QuestionSeen, ...], tuple[Evidence, ...]]:
    """
    Return what was seen of each question of a framework, and what serves none of them.

    A piece stands under each question that its signal settles or informs.
    """
    by_signal: dict[str, list[Evidence]] = {}
    for piece in evidence:
        by_signal.setdefault(piece.signal, []).append(piece)
    questions = tuple(_seen(each, by_signal) for each in framework.capability_by_id.values())
    serving = {s for each in framework.capability_by_id.values() for s in signals_of(each)}
    others = [p for signal, pieces in by_signal.items() if signal not in serving for p in pieces]
    return questions, tuple(others)


def signals_of(capability: Capability) -> tuple[str, ...]:
    """Return the signals that settle or inform a question, once each."""
    settling = (signal for criterion in capability.criteria for signal in criterion.signals)
    informing = capability.sight.signals if capability.sight else ()
    return tuple(dict.fromkeys((*settling, *informing)))


def _seen(capability: Capability, by_signal: dict[str, list[Evidence]]) -> QuestionSeen:
    pieces = [p for signal in signals_of(capability) for p in by_signal.get(signal, ())]
    answers = sorted((p for p in pieces if p.outcome.is_answer), key=_no_before_yes)
    yes = [p.rung for p in answers if p.outcome is Outcome.YES]
    return QuestionSeen(
        id=capability.id,
        name=capability.name,
        answers=tuple(answers),
        open=tuple(p for p in pieces if p.outcome in {Outcome.UNCLEAR, Outcome.UNREACHABLE}),
        moot=tuple(p.signal for p in pieces if p.outcome is Outcome.NOT_APPLICABLE),
        strongest=max(yes, key=lambda rung: rung.rank, default=None),
        unseen=capability.sight.unseen if capability.sight else "",
    )


def _no_before_yes(piece: Evidence) -> int:
    return int(piece.outcome is Outcome.YES)
