"""What many repositories say together: one piece for each signal of an AI system."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stadial.model import Evidence, Outcome, Visit

MOST_NAMED = 10
_ORDER = (Outcome.NO, Outcome.UNCLEAR, Outcome.UNREACHABLE, Outcome.YES, Outcome.NOT_APPLICABLE)


def gather(
    visits: Iterable[Visit], *, subject: str, source: str = "", sha256: str = ""
) -> tuple[Evidence, ...]:
    """
    Return what a fleet says, one piece for each signal of each AI system.

    One *no* makes the whole a *no*; a *yes* takes all repositories that the question makes
    sense for. It is no stronger than the weakest *yes* in it. Examined and failed count
    repositories.

    Args:
        visits: One for each repository that could be looked at.
        subject: Name of the fleet.
        source: Where all visits are kept.
        sha256: Digest of that file.
    """
    by_question: dict[tuple[str, str], list[Evidence]] = {}
    for visit in visits:
        for piece in visit.evidence:
            by_question.setdefault((piece.system, piece.signal), []).append(piece)
    return tuple(
        replace(_gathered(pieces, subject=subject), source=source, sha256=sha256)
        for _, pieces in sorted(by_question.items())
    )


def _gathered(pieces: Sequence[Evidence], *, subject: str) -> Evidence:
    by_outcome: dict[Outcome, list[Evidence]] = {outcome: [] for outcome in _ORDER}
    for piece in sorted(pieces, key=lambda each: each.subject):
        by_outcome[piece.outcome].append(piece)
    outcome = next(each for each in _ORDER if by_outcome[each])
    deciding = by_outcome[outcome]
    asked = len(pieces) - len(by_outcome[Outcome.NOT_APPLICABLE])
    weakest = min(deciding, key=lambda each: each.rung.rank)
    oldest = min((p.dated_on for p in pieces if p.dated_on), default=None)
    return replace(
        weakest,
        id=f"{weakest.signal}@{subject}",
        subject=subject,
        revision="",
        because=_because(outcome, by_outcome, asked),
        dated_on=oldest,
        examined=asked,
        failed=len(by_outcome[Outcome.NO]),
        places=tuple(each.subject for each in deciding[:MOST_NAMED])
        if outcome is not Outcome.YES
        else (),
    )


def _because(outcome: Outcome, by_outcome: dict[Outcome, list[Evidence]], asked: int) -> str:
    if outcome is Outcome.NOT_APPLICABLE:
        return "The question makes no sense for any repository of the fleet."
    words = {
        Outcome.YES: "yes",
        Outcome.NO: "no",
        Outcome.UNCLEAR: "unclear",
        Outcome.UNREACHABLE: "out of reach",
    }
    told = [f"{len(by_outcome[each])} {word}" for each, word in words.items() if by_outcome[each]]
    noun = "repository" if asked == 1 else "repositories"
    first = by_outcome[outcome][0]
    example = "" if outcome is Outcome.YES else f" {first.subject}: {first.because}"
    return f"Of {asked} {noun} asked: {', '.join(told)}.{example}"
