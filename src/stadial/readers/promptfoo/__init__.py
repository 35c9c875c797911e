"""
What a promptfoo run tells about a model that was tested, or attacked on purpose.

Looks at:
    The output of `promptfoo eval -o out.json` (results of version 3, and older ones): which
    provider answered, which answers met their assertions, which could not be judged, and
    whether the sums agree with the rows. Rows of a red-team plugin are attacks, all others
    ordinary tests; each kind settles its own pair of questions.

Does not see:
    Whether the assertions ask enough, whether a provider written as a script is the real
    system, and whether a grading model judged rightly. An answer that passed because nothing
    was asserted counts as not examined. Output as YAML, CSV or HTML is not read.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung, Signal
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import mapping_of, text_of
from stadial.plugins.questions import (
    EVALUATED,
    EVALUATION_HELD,
    ROBUSTNESS_HELD,
    ROBUSTNESS_TESTED,
)
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment
from stadial.readers.promptfoo.rows import (
    Row,
    Share,
    contradiction,
    is_stand_in,
    providers_of,
    rows_of,
    summary_of,
)

MOST_ERRORS = 0.1
_MOST_MILLISECONDS = 10**10


class Promptfoo(Reader):
    """Promptfoo: what a model was asked or attacked with, and what it did."""

    title = "promptfoo results (JSON)"
    signals = (ROBUSTNESS_TESTED, ROBUSTNESS_HELD, EVALUATED, EVALUATION_HELD)
    proves = "These tests or attacks were run on this provider, and so many answers passed."
    proves_not = "It does not show that the assertions ask enough, nor what was never tried."
    marks = ('"evalId"', '"results"', '"timestamp"')

    @override
    def recognises(self, report: Report) -> bool:
        if '"results"' not in report.opening:
            return False
        summary = summary_of(report.document)
        stats = mapping_of(summary.get("stats"))
        whole = isinstance(summary.get("results"), list) and isinstance(summary.get("version"), int)
        return whole and {"successes", "failures"} <= stats.keys()

    @override
    def read(self, report: Report) -> Reading:
        document = mapping_of(report.document)
        summary = summary_of(document)
        rows = rows_of(document)
        providers = providers_of(document, rows)
        version = text_of(mapping_of(document.get("metadata")).get("promptfooVersion"))
        started, ended = _times(summary)
        target = printable(", ".join(providers))
        return Reading(
            evidence=(*_attacks(rows, target), *_tests(rows, target)),
            tool=printable(f"promptfoo {version}".strip()),
            subject=target,
            started_at=started,
            ended_at=ended,
            objections=tuple(_objections(summary, rows, providers)),
        )


def _times(summary: dict[str, Any]) -> tuple[datetime | None, datetime | None]:
    """Return start and end of the run; when it was exported says nothing of either."""
    started = moment(summary.get("timestamp"))
    lasted = mapping_of(summary.get("stats")).get("durationMs")
    if started is None or not isinstance(lasted, (int, float)):
        return started, started
    milliseconds = lasted if 0 <= lasted <= _MOST_MILLISECONDS else 0
    return started, started + timedelta(milliseconds=milliseconds)


def _attacks(rows: tuple[Row, ...], target: str) -> Iterator[Evidence]:
    share = _share(rows, attacks=True)
    words = f"attacks of {count(len(share.names), 'plugin')} on {target} succeeded"
    pair, kind = (ROBUSTNESS_TESTED, ROBUSTNESS_HELD), EvidenceKind.ROBUSTNESS_TEST
    if rows and not any(row.plugin for row in rows):
        return _not_applicable(pair, "No attack of a red-team plugin is among the rows.")
    return _pair(pair, share, words, kind)


def _tests(rows: tuple[Row, ...], target: str) -> Iterator[Evidence]:
    share = _share(rows, attacks=False)
    words = f"answers of {target} missed their assertions"
    pair = (EVALUATED, EVALUATION_HELD)
    if rows and all(row.plugin for row in rows):
        return _not_applicable(pair, "All rows are attacks, and none an ordinary test.")
    return _pair(pair, share, words, EvidenceKind.SCAN)


def _share(rows: tuple[Row, ...], *, attacks: bool) -> Share:
    share = Share()
    for row in rows:
        if row.is_real and row.provider and bool(row.plugin) == attacks:
            share.take(row)
    return share


def _not_applicable(pair: tuple[Signal, Signal], because: str) -> Iterator[Evidence]:
    return (observed(signal, Outcome.NOT_APPLICABLE, because) for signal in pair)


def _pair(
    pair: tuple[Signal, Signal], share: Share, words: str, kind: EvidenceKind
) -> Iterator[Evidence]:
    failed = share.failed.total()
    places = [printable(f"{name} ({number} failed)") for name, number in share.failed.most_common()]
    tally = Tally(examined=share.judged, failed=failed, places=places)
    outcomes = (Outcome.YES, Outcome.NO if failed else Outcome.YES)
    because = f"{failed:,} of {share.judged:,} {words}."
    if not share.judged:
        outcomes = (Outcome.UNCLEAR, Outcome.UNCLEAR)
        because = "No answer of a real provider was judged."
    for signal, outcome in zip(pair, outcomes, strict=True):
        yield observed(signal, outcome, because, tally=tally, rung=Rung.CARRIED_OUT, kind=kind)


def _objections(
    summary: dict[str, Any], rows: tuple[Row, ...], providers: tuple[str, ...]
) -> Iterator[Objection]:
    erred = sum(row.erred for row in rows)
    if not providers:
        yield Objection(doubt=Doubt.NOT_REAL, because="It names no provider.")
    elif all(is_stand_in(provider) for provider in providers):
        yield Objection(
            doubt=Doubt.NOT_REAL,
            because=f"The provider is {printable(', '.join(providers))}, which is no real model.",
        )
    if not any(row.judged for row in rows):
        yield Objection(
            doubt=Doubt.NOTHING_EXAMINED,
            because=f"{count(len(rows), 'row')}, and in none was anything judged.",
        )
    if erred > MOST_ERRORS * len(rows):
        yield Objection(
            doubt=Doubt.INCOMPLETE,
            because=f"{erred:,} of {count(len(rows), 'row')} ended in errors.",
        )
    odd = contradiction(summary, rows)
    if odd:
        yield Objection(doubt=Doubt.CONTRADICTORY, because=odd)
