"""
What Evidently found when it compared new data with a reference.

Looks at:
    Reports and test suites of Evidently as JSON: the older form (`metrics[].metric` and `.result`,
    `tests[].group`) and that of version 0.7 (`metrics[].metric_name` and `.value`, with its
    `tests`), or a snapshot as 0.7 stores it (`metric_results`). Of these, what speaks of drift:
    the verdict on the data set, the columns compared, single columns that were asked for, and
    tests.

Does not see:
    What was compared with what: neither data set is named, and a report of version 0.7 gives no
    time and no version either. Whether the thresholds are sensible: half of the columns may drift
    before the usual threshold for a data set is reached. Measures of quality are not read, nor
    the snapshots that older versions store, and the HTML page.
"""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import mapping_of, text_of
from stadial.plugins.questions import DRIFT_CHECKED, DRIFT_STABLE
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment
from stadial.readers.evidently.measure import Measure, Scope
from stadial.readers.evidently.measures import is_evidently, read_measures


class Evidently(Reader):
    """Evidently: was data compared for drift, and was there any?"""

    title = "Evidently report (JSON)"
    signals = (DRIFT_CHECKED, DRIFT_STABLE)
    proves = "Some data was compared with a reference, and this is how far it had drifted."
    proves_not = "It does not show which data that was, nor that the thresholds are sensible."
    marks: ClassVar[tuple[str, ...]] = ("evidently:metric_v2:",)

    @override
    def recognises(self, report: Report) -> bool:
        return is_evidently(report.document)

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        measures = read_measures(known)
        when = moment(known.get("timestamp")) or moment(known.get("datetime"))
        return Reading(
            evidence=tuple(_evidence(measures)),
            tool=printable(f"Evidently {text_of(known.get('version'))}".strip()),
            subject=printable(text_of(known.get("name"))),
            ended_at=when,
            objections=tuple(_objections(measures)),
        )


def _evidence(measures: tuple[Measure, ...]) -> Iterator[Evidence]:
    told = [each for each in measures if each.is_told]
    tally = Tally(examined=max((each.columns for each in told), default=0))
    tally.examined = max(tally.examined, len(told))
    drifted = [each for each in told if each.has_drifted]
    tally.failed = max((each.drifted for each in told), default=0)
    tally.failed = min(max(tally.failed, len(drifted)), tally.examined)
    tally.places = [printable(each.name) for each in drifted]
    because = f"{count(len(told), 'measure')} of drift, over"
    because += f" {count(tally.examined, 'column')} or tests, {tally.failed:,} of them drifted"
    because += f" ({', '.join(tally.places[:3])})." if drifted else "."
    checked, stable = _outcomes(told)
    for signal, outcome in ((DRIFT_CHECKED, checked), (DRIFT_STABLE, stable)):
        yield observed(
            signal,
            outcome,
            because if told else "No measure of drift is in this report.",
            tally=tally if signal is DRIFT_STABLE else Tally(examined=tally.examined),
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.SCAN,
        )


def _outcomes(told: list[Measure]) -> tuple[Outcome, Outcome]:
    if not any(each.columns for each in told):
        return Outcome.UNCLEAR, Outcome.UNCLEAR
    whole = [each for each in told if each.scope is Scope.WHOLE]
    deciding = [each for each in told if each.scope is not Scope.PART] if whole else told
    if any(each.has_drifted for each in deciding):
        return Outcome.YES, Outcome.NO
    if any(each.has_drifted is None for each in deciding):
        return Outcome.YES, Outcome.UNCLEAR
    return Outcome.YES, Outcome.YES


def _objections(measures: tuple[Measure, ...]) -> Iterator[Objection]:
    told = [each for each in measures if each.is_told and each.columns]
    if not told:
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because="Nothing was compared for drift.")
    elif len(told) < len(measures):
        because = f"{count(len(measures) - len(told), 'measure')} of drift could not be computed."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)
    conflict = next((each.conflict for each in measures if each.conflict), "")
    if conflict:
        yield Objection(doubt=Doubt.CONTRADICTORY, because=conflict)
