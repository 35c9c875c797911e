"""
What an MLflow tracking server tells of the data that its runs read.

Looks at:
    The SQLite file of a tracking server (`mlflow.db`): of the finished runs, those that a model
    came out of, which data sets they name as inputs, and with which digest. Where no model came
    out of any run, all finished runs.

Does not see:
    Runs that were never logged, data that a run read without logging it, and whether a digest
    holds: MLflow computes it from a part of the data. Artifacts are not in this file. Runs that
    only hold others together, and what was deleted, are passed by.
"""

from collections.abc import Iterator

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.mlflow_store import Store, StoredRun, is_store, read_store
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.questions import LINEAGE_RECORDED, LINEAGE_VERSIONED
from stadial.plugins.reader import Reader, Report

_MOST_NAMES = 3


class Mlflow(Reader):
    """MLflow: do runs name their data, and its digests?"""

    title = "MLflow tracking store (SQLite)"
    signals = (LINEAGE_RECORDED, LINEAGE_VERSIONED)
    proves = "These runs finished, and the data sets that they logged as their inputs."
    proves_not = "It does not show runs that were not logged, nor that the digests hold."

    @override
    def recognises(self, report: Report) -> bool:
        return is_store(report.content)

    @override
    def read(self, report: Report) -> Reading:
        store = read_store(report.content)
        runs = [run for run in store.runs.values() if run.is_finished and not run.is_parent]
        training = [run for run in runs if run.has_model]
        judged = training or runs
        commits = {run.commit for run in judged if run.commit}
        return Reading(
            evidence=(_recorded(judged, is_training=bool(training)), _versioned(judged)),
            tool="MLflow",
            subject=_named(store),
            revision=printable(commits.pop()) if len(commits) == 1 else "",
            started_at=min((run.started_at for run in judged if run.started_at), default=None),
            ended_at=max((run.ended_at for run in judged if run.ended_at), default=None),
            objections=tuple(_objections(store, judged)),
        )


def _recorded(runs: list[StoredRun], *, is_training: bool) -> Evidence:
    tally = Tally()
    for run in runs:
        if run.inputs:
            tally.good()
        else:
            tally.bad(printable(f"run {run.id}"))
    named = tally.examined - tally.failed
    kind = "training run" if is_training else "finished run"
    because = f"{named:,} of {count(len(runs), kind)} name the data that they read."
    outcome = Outcome.UNCLEAR
    if runs and tally.failed * 10 <= len(runs):
        outcome = Outcome.YES
    elif runs and is_training and not named:
        outcome = Outcome.NO
    return _told(LINEAGE_RECORDED, outcome, because, tally)


def _versioned(runs: list[StoredRun]) -> Evidence:
    tally = Tally()
    for run in runs:
        for data in run.inputs:
            if data.digest:
                tally.good()
            else:
                tally.bad(printable(f"run {run.id}: {data.name}"))
    because = f"{tally.examined - tally.failed:,} of {count(tally.examined, 'data set')} read by"
    because += " finished runs are named with a digest."
    outcome = Outcome.NO if tally.failed else Outcome.YES
    outcome = outcome if tally.examined else Outcome.UNCLEAR
    return _told(LINEAGE_VERSIONED, outcome, because, tally)


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    return observed(
        signal, outcome, because, tally=tally, rung=Rung.CARRIED_OUT, kind=EvidenceKind.SCAN
    )


def _objections(store: Store, judged: list[StoredRun]) -> Iterator[Objection]:
    if not judged:
        because = f"{count(len(store.runs), 'run')}, and none that finished."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)


def _named(store: Store) -> str:
    more = f" and {len(store.models) - _MOST_NAMES} more" if len(store.models) > _MOST_NAMES else ""
    return printable(", ".join(store.models[:_MOST_NAMES])) + more
