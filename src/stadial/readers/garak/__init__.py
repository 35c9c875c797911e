"""
What a garak run tells about a model that was attacked on purpose.

Looks at:
    The report of garak (`*.report.jsonl`; versions that write `target_type`, and those before
    them that write `model_type`): its target, its results for each probe and detector, whether
    the run was completed, and whether the attempts kept in it agree with its results.

Does not see:
    Whether the target is the system in production, with its guardrails; attacks that were not
    tried; and whether a detector judged an answer rightly. The probes and detectors that garak
    keeps for testing itself (`test.*`, `always.*`) are not counted. A hit log
    (`*.hitlog.jsonl`) lists hits only and is not read, and nor is the HTML page.
"""

from collections.abc import Iterator
from dataclasses import replace

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import OutsideError, mapping_of, read_json
from stadial.plugins.questions import ROBUSTNESS_HELD, ROBUSTNESS_TESTED
from stadial.plugins.reader import Reader, Report
from stadial.readers.garak.attempts import contradiction
from stadial.readers.garak.run import Result, Run, read_run

MOST_UNJUDGED = 0.1


class Garak(Reader):
    """Garak: which attacks were tried on which model, and which got through."""

    title = "garak report (JSONL)"
    signals = (ROBUSTNESS_TESTED, ROBUSTNESS_HELD)
    proves = "These probes were sent to this target, and so many of its answers let them through."
    proves_not = "It does not show how the target fares against attacks that were not tried."
    marks = ('"entry_type"', '"start_run setup"')

    @override
    def recognises(self, report: Report) -> bool:
        start = report.opening.lstrip()
        if not start.startswith("{") or '"entry_type"' not in start:
            return False
        try:
            first = mapping_of(read_json(start.partition("\n")[0]))
        except OutsideError:
            return False
        return first.get("entry_type") == "start_run setup" or "garak_version" in first

    @override
    def read(self, report: Report) -> Reading:
        run = read_run(report.text)
        return Reading(
            evidence=tuple(_evidence(run)),
            tool=printable(f"garak {run.version}".strip()),
            subject=printable(run.target),
            started_at=run.started_at,
            ended_at=run.ended_at,
            objections=tuple(_objections(run)),
        )


def _attacks(run: Run) -> list[Result]:
    return [result for result in run.results if result.attacks]


def _evidence(run: Run) -> Iterator[Evidence]:
    attacks = _attacks(run)
    got_through = [result for result in attacks if result.failed]
    tally = Tally(
        examined=sum(result.evaluated for result in attacks),
        failed=sum(result.failed for result in attacks),
        places=[_place(result) for result in sorted(got_through, key=lambda each: -each.failed)],
    )
    outcomes = (Outcome.UNCLEAR, Outcome.UNCLEAR)
    if tally.examined and run.is_real:
        outcomes = (Outcome.YES, Outcome.NO if tally.failed else Outcome.YES)
    for signal, outcome in zip(Garak.signals, outcomes, strict=True):
        piece = observed(
            signal,
            outcome,
            _because(run, tally),
            tally=tally,
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.ROBUSTNESS_TEST,
        )
        yield replace(piece, model_version=run.model_version)


def _place(result: Result) -> str:
    return printable(f"{result.probe} ({result.failed} of {result.evaluated}, {result.detector})")


def _because(run: Run, tally: Tally) -> str:
    target = printable(run.target) or "a target without a name"
    if not tally.examined:
        return f"No answer of {target} to an attack was judged."
    probes = sorted({result.probe for result in _attacks(run) if result.evaluated})
    named = ", ".join(printable(probe) for probe in probes[:3])
    more = f" and {len(probes) - 3} more" if len(probes) > 3 else ""
    share = 100 * tally.failed / tally.examined
    return (
        f"{tally.failed:,} of {count(tally.examined, 'answer')} of {target} to "
        f"{count(len(probes), 'probe')} ({named}{more}) let the attack through ({share:.1f}%)."
    )


def _objections(run: Run) -> Iterator[Objection]:
    attacks = _attacks(run)
    examined = sum(result.evaluated for result in attacks)
    unjudged = sum(result.unjudged for result in attacks)
    if not run.is_real:
        target = printable(run.target)
        words = f"The target is {target}, which is no real model." if target else ""
        yield _objection(Doubt.NOT_REAL, words or "It names no target.")
    if not examined:
        results = count(len(run.results), "result")
        yield _objection(Doubt.NOTHING_EXAMINED, f"{results}, and none of a judged attack.")
    if not run.completed:
        yield _objection(Doubt.TRUNCATED, "The line that tells of the completion is missing.")
    if run.broken:
        yield _objection(Doubt.INCOMPLETE, f"{count(run.broken, 'line')} cannot be read.")
    elif unjudged > MOST_UNJUDGED * (examined + unjudged):
        yield _objection(
            Doubt.INCOMPLETE,
            f"{unjudged:,} of {count(examined + unjudged, 'answer')} could not be judged.",
        )
    odd = contradiction(run)
    if odd:
        yield _objection(Doubt.CONTRADICTORY, odd)


def _objection(doubt: Doubt, because: str) -> Objection:
    return Objection(doubt=doubt, because=because)
