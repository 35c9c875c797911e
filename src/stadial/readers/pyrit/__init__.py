"""
What a PyRIT memory tells about a model that was attacked on purpose.

Looks at:
    The SQLite file in which PyRIT keeps what it did: how each attack ended, what its target
    was (from the identifier of the attack, the prompts of its conversation, or the scenario),
    and whether the scenarios were completed.

Does not see:
    Whether a scorer judged rightly, what was said in the conversations, attacks kept in another
    memory, and memories in Azure SQL. A memory gathers all runs ever made with it: first and
    last moment are those of all of them.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.questions import ROBUSTNESS_HELD, ROBUSTNESS_TESTED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment
from stadial.readers.pyrit.rows import Attack, Memory, is_memory, read_memory

MOST_UNJUDGED = 0.1
_MOST_OBJECTIVE = 80


class Pyrit(Reader):
    """PyRIT: which attacks on a target reached their objective."""

    title = "PyRIT memory (SQLite)"
    signals = (ROBUSTNESS_TESTED, ROBUSTNESS_HELD)
    proves = "These attacks were made on this target, and so many reached their objective."
    proves_not = "It does not show how the target fares against attacks that were not tried."

    @override
    def recognises(self, report: Report) -> bool:
        return is_memory(report.content)

    @override
    def read(self, report: Report) -> Reading:
        memory = read_memory(report.content)
        moments = sorted(filter(None, (moment(each.timestamp) for each in memory.attacks)))
        versions = sorted({each.version for each in memory.attacks if each.version})
        return Reading(
            evidence=tuple(_evidence(memory)),
            tool=printable(f"PyRIT {', '.join(versions)}".strip()),
            subject=_targets(memory.attacks),
            started_at=moments[0] if moments else None,
            ended_at=moments[-1] if moments else None,
            objections=tuple(_objections(memory)),
        )


def _targets(attacks: tuple[Attack, ...]) -> str:
    return printable(", ".join(sorted({each.target for each in attacks if each.target})))


def _evidence(memory: Memory) -> Iterator[Evidence]:
    judged = [each for each in memory.attacks if each.is_real and each.is_judged]
    through = [each for each in judged if each.outcome == "success"]
    places = [printable(each.objective[:_MOST_OBJECTIVE]) for each in through]
    tally = Tally(examined=len(judged), failed=len(through), places=places)
    outcomes = (Outcome.YES, Outcome.NO if through else Outcome.YES)
    because = f"{len(through):,} of {count(len(judged), 'attack')} on "
    because += f"{_targets(tuple(judged))} reached their objective."
    if not judged:
        outcomes = (Outcome.UNCLEAR, Outcome.UNCLEAR)
        because = "No attack on a real target has an outcome."
    for signal, outcome in zip(Pyrit.signals, outcomes, strict=True):
        yield observed(
            signal,
            outcome,
            because,
            tally=tally,
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.ROBUSTNESS_TEST,
        )


def _objections(memory: Memory) -> Iterator[Objection]:
    attacks = memory.attacks
    unjudged = sum(not each.is_judged for each in attacks)
    if attacks and not any(each.is_real for each in attacks):
        targets = _targets(attacks)
        words = f"The target is {targets}, which is no real model." if targets else ""
        yield _objection(Doubt.NOT_REAL, words or "It names no target.")
    if len(attacks) == unjudged:
        because = f"{count(len(attacks), 'attack')}, and none has an outcome."
        yield _objection(Doubt.NOTHING_EXAMINED, because)
    elif unjudged > MOST_UNJUDGED * len(attacks):
        because = f"{unjudged:,} of {count(len(attacks), 'attack')} have no outcome."
        yield _objection(Doubt.INCOMPLETE, because)
    open_ones = sum(state != "COMPLETED" for state in memory.scenarios)
    if open_ones:
        doubt = Doubt.FAILED_RUN if open_ones == len(memory.scenarios) else Doubt.INCOMPLETE
        because = f"{open_ones:,} of {count(len(memory.scenarios), 'scenario')} were not completed."
        yield _objection(doubt, because)


def _objection(doubt: Doubt, because: str) -> Objection:
    return Objection(doubt=doubt, because=because)
