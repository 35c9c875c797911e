"""
What Great Expectations found when it held data against stated expectations.

Looks at:
    Validation results (JSON) of Great Expectations 0.x and 1.x, alone or as the result of a
    checkpoint that holds several: how many expectations were evaluated and how many were not
    met, the name and fingerprint of the data, version and time. A success that its own figures
    do not bear out is named as contradictory.

Does not see:
    Whether the expectations ask for the right things (a suite that only counts columns passes
    on poisoned data too), whether the data is the data that a model was trained on, and whether
    the training would have stopped had they failed.
"""

from collections.abc import Iterator
from typing import ClassVar

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed, printable
from stadial.plugins.outside import OutsideError
from stadial.plugins.questions import DATA_VALID, DATA_VALIDATED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.validation_results import Validation, Validations, read_validations

_MOST_NAMES = 3


class GreatExpectations(Reader):
    """Great Expectations: was data checked, and did it hold?"""

    title = "Great Expectations validation result (JSON)"
    signals = (DATA_VALIDATED, DATA_VALID)
    proves = "A batch of data was held against stated expectations, and this is what came out."
    proves_not = (
        "That the expectations suffice, that a model was trained on this batch, or that a failure"
        " stops anything."
    )
    marks: ClassVar[tuple[str, ...]] = ('"expectation_config"',)

    @override
    def recognises(self, report: Report) -> bool:
        return read_validations(report.document) is not None

    @override
    def read(self, report: Report) -> Reading:
        found = read_validations(report.document)
        if found is None:
            raise OutsideError("not a validation result of Great Expectations")
        fingerprints = {one.fingerprint for one in found.each if one.fingerprint}
        versions = {one.version for one in found.each if one.version}
        moments = [one.validated_at for one in found.each if one.validated_at]
        return Reading(
            evidence=_evidence(found.each),
            tool=printable(" ".join(("Great Expectations", *sorted(versions)[:1]))),
            subject=_named(one.asset or one.suite for one in found.each),
            revision=printable(fingerprints.pop()) if len(fingerprints) == 1 else "",
            started_at=min(moments, default=None),
            ended_at=max(moments, default=None),
            objections=tuple(_objections(found)),
        )


def _evidence(each: tuple[Validation, ...]) -> tuple[Evidence, ...]:
    tally = Tally(examined=sum(one.evaluated for one in each))
    tally.failed = min(sum(one.failed for one in each), tally.examined)
    tally.places = [printable(one.asset or one.suite or "unnamed") for one in each if one.failed]
    raised = sum(one.raised for one in each)
    whole = f"{count(tally.examined, 'expectation')} evaluated in"
    whole += f" {count(len(each), 'validation')}"
    ran = Outcome.YES if tally.examined else Outcome.UNCLEAR
    if not tally.examined:
        held, told = Outcome.UNCLEAR, f"{whole}."
    elif tally.failed > raised:
        held, told = Outcome.NO, f"{whole}, {tally.failed:,} not met."
    elif tally.failed:
        held, told = Outcome.UNCLEAR, f"{whole}, {raised:,} of which could not be computed."
    else:
        is_met = all(one.is_met or not one.evaluated for one in each)
        held, told = Outcome.YES if is_met else Outcome.UNCLEAR, f"{whole}, none told as not met."
    settled = ((DATA_VALIDATED, ran, f"{whole}."), (DATA_VALID, held, told))
    return tuple(
        observed(
            signal,
            outcome,
            because,
            tally=tally if signal is DATA_VALID else Tally(examined=tally.examined),
            rung=Rung.CARRIED_OUT,
            kind=EvidenceKind.SCAN,
        )
        for signal, outcome, because in settled
    )


def _objections(found: Validations) -> Iterator[Objection]:
    empty = sum(not one.evaluated for one in found.each)
    raised = sum(one.raised for one in found.each)
    if empty == len(found.each):
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because="No expectation was evaluated.")
    elif empty or raised:
        because = f"{count(empty, 'validation')} evaluated nothing, and"
        because += f" {count(raised, 'expectation')} could not be computed."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)
    conflict = found.conflict or next((one.conflict for one in found.each if one.conflict), "")
    if conflict:
        yield Objection(doubt=Doubt.CONTRADICTORY, because=conflict)


def _named(names: Iterator[str]) -> str:
    known = list(dict.fromkeys(name for name in names if name))
    more = f" and {len(known) - _MOST_NAMES} more" if len(known) > _MOST_NAMES else ""
    return printable(", ".join(known[:_MOST_NAMES])) + more
