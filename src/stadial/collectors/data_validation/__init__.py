"""
Whether data was checked against stated expectations, and whether it met them.

Looks at:
    Results of Great Expectations that lie here (*validation*.json, *checkpoint*.json, and what is
    in a folder `validations`), by their content: expectations evaluated and not met, in the
    newest result of each suite and data set. Where there is none: Great Expectations, pandera,
    Evidently, Deequ, Soda and TensorFlow Data Validation in configuration files and imports.

Does not see:
    Results that are kept elsewhere, which is usual, and checks written by hand. Whether the
    expectations ask for the right things, and whether the data that was checked is the data that
    a model was trained on. Results older than 92 days, those without a date or from the future,
    and those whose figures contradict each other settle nothing. Folders for tests, examples
    and documentation are left out, and files over 16 MB.
"""

from collections.abc import Iterator
from datetime import timedelta

from typing_extensions import override

from stadial.collectors.data_validation.found import Found, read_found
from stadial.collectors.data_validation.tools import has_data, tools_in
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.questions import DATA_VALID, DATA_VALIDATED

FRESH = timedelta(days=92)
MOST_UNREAD = 0.1


class DataValidation(Collector):
    """Data validation: was data checked, and did it hold?"""

    signals = (DATA_VALIDATED, DATA_VALID)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        found = read_found(reach)
        if not found.results:
            yield from _without_results(reach, found)
            return
        doubt = _doubt(found, reach)
        yield _ran(found, doubt)
        yield _held(found, doubt)


def _without_results(reach: Reach, found: Found) -> Iterator[Evidence]:
    tools = tools_in(reach)
    outcome = Outcome.UNCLEAR
    if found.unread:
        because = f"Not read: {', '.join(found.unread[:5])}."
    elif tools:
        named = ", ".join(f"{tool} ({path})" for tool, path in sorted(tools.items()))
        because = f"Set up or imported here, and no result of a run lies here: {named}."
    elif has_data(reach):
        because = "Data or training lies here, and neither a validation of data nor a result of"
        because += " one; both may be elsewhere."
    else:
        outcome, because = (
            Outcome.NOT_APPLICABLE,
            "No data, no training and no validation of data here.",
        )
    for signal in DataValidation.signals:
        yield observed(signal, outcome, because)


def _doubt(found: Found, reach: Reach) -> str:
    """Return why the results settle nothing, in a sentence; empty where they do."""
    if len(found.unread) > MOST_UNREAD * (len(found.results) + len(found.unread)):
        return f"Not read: {', '.join(found.unread[:5])}."
    conflict = next((each for each in found.newest if each.conflict), None)
    if conflict:
        return f"{conflict.place} contradicts itself: {conflict.conflict}"
    days = [each.validated_at.date() for each in found.newest if each.validated_at]
    if len(days) < len(found.newest):
        undated = next(each.place for each in found.newest if each.validated_at is None)
        return f"{undated} does not say when it was made."
    if max(days) > reach.today + timedelta(days=1):
        return f"A result is dated {max(days)}, which is yet to come."
    if min(days) < reach.today - FRESH:
        return f"The newest result on one of the data sets is of {min(days)}, over 92 days ago."
    return ""


def _ran(found: Found, doubt: str) -> Evidence:
    tally = Tally(examined=sum(each.evaluated for each in found.newest))
    tally.places = [each.place for each in found.newest]
    because = f"{count(tally.examined, 'expectation')} evaluated in the newest results on"
    because += f" {count(len(found.newest), 'data set')}."
    outcome = Outcome.YES if tally.examined else Outcome.NO
    return _settled(found, (DATA_VALIDATED, outcome, because), doubt, tally)


def _held(found: Found, doubt: str) -> Evidence:
    bad = [each for each in found.newest if each.failed > each.raised]
    open_ = [each for each in found.newest if not each.evaluated or each.raised]
    tally = Tally(examined=sum(each.evaluated for each in found.newest))
    tally.failed = min(sum(each.failed for each in found.newest), tally.examined)
    tally.places = [each.place for each in bad or open_]
    because = f"{tally.failed:,} of {count(tally.examined, 'expectation')} not met, in the newest"
    because += f" results on {count(len(found.newest), 'data set')}."
    outcome = Outcome.NO if bad else Outcome.UNCLEAR if open_ else Outcome.YES
    if open_ and not bad:
        because = f"In {count(len(open_), 'result')} nothing was evaluated, or could not be."
    return _settled(found, (DATA_VALID, outcome, because), doubt, tally)


def _settled(found: Found, said: tuple[Signal, Outcome, str], doubt: str, tally: Tally) -> Evidence:
    signal, outcome, because = said
    is_bound = all(each.is_bound for each in found.newest) and not doubt
    return observed(
        signal,
        Outcome.UNCLEAR if doubt else outcome,
        doubt or because,
        tally=tally,
        rung=Rung.CARRIED_OUT if is_bound else Rung.DOCUMENT,
        kind=EvidenceKind.SCAN,
    )
