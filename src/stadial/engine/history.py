"""Which of several looks at one thing still speaks: a newer answer makes an older one history."""

from collections.abc import Iterable
from datetime import date

from stadial.model import Evidence, Outcome

_Key = tuple[str, str, str, str]


def still_speaking(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """
    Return the pieces without those that a newer look of the same tool has overtaken.

    One signal of one subject, looked at by one tool on several days: what answers otherwise
    than the newest answer is history. Answers that agree stay, for runs add up; answers of
    one day that differ stay too, and are a dispute.
    """
    pieces = tuple(evidence)
    newest: dict[_Key, tuple[date, set[Outcome]]] = {}
    for piece in pieces:
        if _is_dated_answer(piece):
            assert piece.dated_on is not None
            day, said = newest.get(_key(piece), (piece.dated_on, set()))
            if piece.dated_on > day:
                day, said = piece.dated_on, set()
            if piece.dated_on == day:
                newest[_key(piece)] = (day, said | {piece.outcome})
    return tuple(piece for piece in pieces if not _is_overtaken(piece, newest))


def _is_dated_answer(piece: Evidence) -> bool:
    return bool(piece.signal and piece.dated_on and piece.outcome.is_answer)


def _is_overtaken(piece: Evidence, newest: dict[_Key, tuple[date, set[Outcome]]]) -> bool:
    if not _is_dated_answer(piece):
        return False
    day, said = newest[_key(piece)]
    return piece.dated_on != day and piece.outcome not in said


def _key(piece: Evidence) -> _Key:
    tool = piece.tool.rpartition(" ")[0] or piece.tool
    return (piece.signal, piece.system, piece.subject, tool)
