"""
What OpenLineage events tell of the data that runs read and wrote.

Looks at:
    Events of runs as JSON: one a line, a list, or one alone. The events of a run are put together;
    of the runs that completed, which data sets they read and wrote, with which version (the
    `version` or `datasetVersion` facet), when, and from which commit of the code.

Does not see:
    Runs that emitted no event, so not whether every training job is covered; what a run read
    without saying so; whether a version that is named still exists. Runs that only hold others
    together, and events of jobs and data sets alone, are passed by.
"""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.lineage_events import LineageRun, events_in, is_event, read_runs
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import OutsideError, list_of, read_json
from stadial.plugins.questions import LINEAGE_RECORDED, LINEAGE_VERSIONED
from stadial.plugins.reader import Reader, Report

_MOST_NAMES = 3


class OpenLineage(Reader):
    """OpenLineage: do runs name their data, and its versions?"""

    title = "OpenLineage events (JSON)"
    signals = (LINEAGE_RECORDED, LINEAGE_VERSIONED)
    proves = "These runs said that they completed, and which data they read and wrote."
    proves_not = "It does not show runs that said nothing, nor data that a run did not name."
    marks: ClassVar[tuple[str, ...]] = ('"eventTime"', '"runId"', '"job"')

    @override
    def recognises(self, report: Report) -> bool:
        if '"runId"' not in report.opening:
            return False
        if report.document is not None:
            listed = list_of(report.document) or [report.document]
            return is_event(listed[0])
        first = report.opening.lstrip().partition("\n")[0]
        try:
            return is_event(read_json(first))
        except OutsideError:
            return bool(report.lines) and is_event(report.lines[0])

    @override
    def read(self, report: Report) -> Reading:
        events = events_in(report.document if report.document is not None else list(report.lines))
        runs = read_runs(events)
        done = [run for run in runs if run.is_complete and not run.is_parent]
        versions = {run.code_version for run in done if run.code_version}
        return Reading(
            evidence=(_recorded(done), _versioned(done)),
            tool="OpenLineage",
            subject=_named(done or list(runs)),
            revision=printable(versions.pop()) if len(versions) == 1 else "",
            started_at=min((run.started_at for run in runs if run.started_at), default=None),
            ended_at=max((run.ended_at for run in runs if run.ended_at), default=None),
            objections=tuple(_objections(report, runs, done)),
        )


def _recorded(done: list[LineageRun]) -> Evidence:
    tally = Tally()
    for run in done:
        if run.inputs or run.outputs:
            tally.good()
        else:
            tally.bad(printable(run.job))
    because = f"{tally.examined - tally.failed:,} of {count(tally.examined, 'completed run')} name"
    because += " the data that they read or wrote."
    outcome = Outcome.UNCLEAR
    if done:
        # Jobs that touch no data (a notice, a wait) say so by naming none: some of them are usual.
        few, none = tally.failed * 10 <= tally.examined, tally.failed == tally.examined
        outcome = Outcome.YES if few else Outcome.NO if none else Outcome.UNCLEAR
    return _told(LINEAGE_RECORDED, outcome, because, tally)


def _versioned(done: list[LineageRun]) -> Evidence:
    tally = Tally()
    for run in done:
        for data in run.inputs:
            if data.version:
                tally.good()
            else:
                tally.bad(printable(f"{run.job}: {data.name}"))
    because = f"{tally.examined - tally.failed:,} of {count(tally.examined, 'data set')} read by"
    because += " completed runs are named with a version."
    outcome = Outcome.NO if tally.failed else Outcome.YES
    return _told(LINEAGE_VERSIONED, outcome if tally.examined else Outcome.UNCLEAR, because, tally)


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    return observed(
        signal,
        outcome,
        because,
        tally=tally,
        rung=Rung.CARRIED_OUT,
        kind=EvidenceKind.SCAN,
    )


def _objections(
    report: Report, runs: tuple[LineageRun, ...], done: list[LineageRun]
) -> Iterator[Objection]:
    if report.is_cut:
        yield Objection(doubt=Doubt.TRUNCATED, because="A line is broken, and the rest is lost.")
    if not done:
        because = f"{count(len(runs), 'run')}, and none that completed."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)


def _named(runs: list[LineageRun]) -> str:
    jobs = list(dict.fromkeys(run.job for run in runs))
    more = f" and {len(jobs) - _MOST_NAMES} more" if len(jobs) > _MOST_NAMES else ""
    return printable(", ".join(jobs[:_MOST_NAMES])) + more
