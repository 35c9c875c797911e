"""
What a log of Inspect tells about a model that was evaluated.

Looks at:
    Logs of Inspect as `.eval` (a ZIP; packed with zstandard too, with the extra `eval`) and as
    `.json`: the state the run ended in, model and task, how many samples were completed out of
    how many, and the accuracy that each scorer gives.

Does not see:
    Which score would be good enough: a log holds no threshold, so anything between none and all
    passed is left to people; nor whether high scores are the good ones (in a suite of attacks
    they may be the bad ones, which is why such a suite counts as an evaluation here), what the
    single samples say, and whether the model in the log is the one in production.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.outside import OutsideError, list_of, mapping_of
from stadial.plugins.questions import EVALUATED, EVALUATION_HELD
from stadial.plugins.reader import OPENING, Reader, Report
from stadial.plugins.times import moment
from stadial.readers.inspect_log.archive import BrokenArchiveError, is_archive, read_archive
from stadial.readers.inspect_log.log import Log

MOST_MISSING = 0.1


class InspectLog(Reader):
    """Inspect: which task a model was evaluated on, and how far it got."""

    title = "Inspect evaluation log (.eval, JSON)"
    signals = (EVALUATED, EVALUATION_HELD)
    proves = "This model was run on so many samples of this task, and scored so."
    proves_not = "It does not show that the score is good enough: a log holds no threshold."
    marks = ('"eval"', '"task"', '"task_id"', '"model"')

    @override
    def recognises(self, report: Report) -> bool:
        if is_archive(report.content, OPENING):
            return True
        if '"eval"' not in report.opening or '"status"' not in report.opening:
            return False
        document = mapping_of(report.document)
        spec = mapping_of(document.get("eval"))
        return isinstance(document.get("status"), str) and {"task", "model"} <= spec.keys()

    @override
    def read(self, report: Report) -> Reading:
        try:
            log = _log_of(report)
        except BrokenArchiveError:
            return _cut()
        return Reading(
            evidence=tuple(_evidence(log)),
            tool=log.tool,
            subject=log.model,
            revision=log.commit,
            started_at=moment(log.stats.get("started_at")) or moment(log.spec.get("created")),
            ended_at=moment(log.stats.get("completed_at")),
            objections=tuple(_objections(log)),
        )


def _log_of(report: Report) -> Log:
    if report.content.startswith(b"PK"):
        return Log(*read_archive(report.content))
    document = mapping_of(report.document)
    if not document:
        raise OutsideError("not an Inspect log")
    return Log(document, len(list_of(document.get("samples"))))


def _cut() -> Reading:
    because = "The end of the log is missing, and with it what came of the run."
    return Reading(
        evidence=tuple(observed(each, Outcome.UNCLEAR, because) for each in InspectLog.signals),
        tool="inspect_ai",
        objections=(Objection(doubt=Doubt.TRUNCATED, because=because),),
    )


def _evidence(log: Log) -> Iterator[Evidence]:
    ran = f"{log.model or 'A model without a name'} completed {log.completed:,} of "
    ran += f"{count(log.planned, 'sample')} of {log.task}"
    tally = Tally(examined=log.completed)
    real = bool(log.completed and log.is_real)
    outcome, words = _held(log) if real else (Outcome.UNCLEAR, "")
    tally.failed = log.completed if outcome is Outcome.NO else 0
    for signal, said, because in (
        (EVALUATED, Outcome.YES if real else Outcome.UNCLEAR, f"{ran}."),
        (EVALUATION_HELD, outcome, f"{ran}{words}."),
    ):
        yield observed(
            signal,
            said,
            because,
            tally=tally if said is not Outcome.UNCLEAR or not real else None,
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.SCAN,
        )


def _held(log: Log) -> tuple[Outcome, str]:
    """Return whether all passed, and the figures; only all or nothing needs no threshold."""
    figures = ", ".join(f"{name} {value:.1%}" for name, value in log.accuracies[:3])
    if not log.accuracies:
        return Outcome.UNCLEAR, ", and no scorer gives an accuracy over all of them"
    if all(value == 1 for _, value in log.accuracies) and log.is_all_told:
        return Outcome.YES, f", all right (accuracy: {figures})"
    if any(value == 0 for _, value in log.accuracies):
        return Outcome.NO, f", none of them right for one scorer (accuracy: {figures})"
    return Outcome.UNCLEAR, f" (accuracy: {figures}); which is enough, the log does not say"


def _objections(log: Log) -> Iterator[Objection]:
    if log.status != "success":
        state = log.status or "no state"
        yield _objection(Doubt.FAILED_RUN, f"The run ended in the state `{state}`.")
    if not log.is_real:
        yield _objection(Doubt.NOT_REAL, f"The model is `{log.model}`, which is no real one.")
    if not log.completed:
        yield _objection(Doubt.NOTHING_EXAMINED, "No sample was completed.")
    elif log.completed < (1 - MOST_MISSING) * log.planned:
        because = f"{log.completed:,} of {count(log.planned, 'sample')} were completed."
        yield _objection(Doubt.INCOMPLETE, because)
    if log.document.get("invalidated") is True:
        yield _objection(Doubt.INCOMPLETE, "Samples were declared invalid afterwards.")
    if log.completed > log.total or 0 < log.kept < log.completed:
        because = f"{log.completed:,} completed samples, out of {log.total:,}, {log.kept:,} kept."
        yield _objection(Doubt.CONTRADICTORY, because)


def _objection(doubt: Doubt, because: str) -> Objection:
    return Objection(doubt=doubt, because=because)
