"""Whether the results of a garak report agree with themselves and with the attempts it keeps."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from stadial.plugins.observed import count
from stadial.readers.garak.run import Result, Run, judged


@dataclass(slots=True)
class _Scores:
    """What the attempts say of one probe and detector."""

    judged: int = 0
    hits: int = 0
    """Scores of 1 and more: no way of judging that garak knows lets one pass."""
    clean: int = 0
    """Scores of 0: no way of judging that garak knows lets one fail."""

    def add(self, scores: list[Any]) -> None:
        """Count the scores of one attempt; None is an answer that could not be judged."""
        numbers = [score for score in scores if isinstance(score, (int, float))]
        self.judged += len(numbers)
        self.hits += sum(number >= 1 for number in numbers)
        self.clean += sum(number <= 0 for number in numbers)


def contradiction(run: Run) -> str:
    """Return in one sentence where the figures disagree; empty where they do not."""
    off = sum(not result.agrees for result in run.results)
    if off:
        return f"The figures of {count(off, 'result')} do not add up."
    kept: dict[tuple[str, str], _Scores] = defaultdict(_Scores)
    for probe, detector, scores in judged(run):
        kept[probe, detector].add(scores)
    told = _told(run.results)
    silent = [key for key in kept if key not in told]
    if silent and run.completed:
        return f"It keeps judged attempts of {count(len(silent), 'probe')} that no result tells of."
    wrong = [
        probe
        for (probe, detector), result in told.items()
        if _differs(result, kept.get((probe, detector)))
    ]
    return f"The attempts kept of {wrong[0]} do not agree with its result." if wrong else ""


def _told(results: list[Result]) -> dict[tuple[str, str], tuple[int, int, int]]:
    """Return passed, failed and evaluated answers; a probe may have been run several times."""
    told: dict[tuple[str, str], tuple[int, int, int]] = {}
    for result in results:
        passed, failed, evaluated = told.get((result.probe, result.detector), (0, 0, 0))
        told[result.probe, result.detector] = (
            passed + result.passed,
            failed + result.failed,
            evaluated + result.evaluated,
        )
    return told


def _differs(told: tuple[int, int, int], kept: _Scores | None) -> bool:
    if kept is None:
        return False
    passed, failed, evaluated = told
    return kept.judged > evaluated or kept.hits > failed or kept.clean > passed
