"""
A Bandit report: Python code searched for weaknesses.

Looks at:
    The JSON form: how many lines of how many files were read, which files could not be, what was
    found and how severe it is, and how many findings were silenced with `nosec`. Bandit counts
    before it filters, so findings that are counted and not listed are seen as well.

Does not see:
    Tests that a configuration switches off, folders that were left out, code in other languages,
    and whether a `nosec` is justified. It names no version of Bandit and no commit.
"""

from collections.abc import Iterator
from typing import Any

from typing_extensions import override

from stadial.model import (
    Doubt,
    Evidence,
    Objection,
    Outcome,
    Reading,
)
from stadial.plugins.observed import Tally, count, printable, scan_says
from stadial.plugins.outside import list_of, mapping_of, text_of
from stadial.plugins.questions import CODE_CLEAN, CODE_SCANNED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment

_TOTALS = "_totals"
_MOST_UNREAD = 0.1


class Bandit(Reader):
    """Bandit: has the Python code weaknesses?"""

    title = "Bandit report (JSON)"
    signals = (CODE_SCANNED, CODE_CLEAN)
    proves = "So many lines of Python were searched for weaknesses, and these were found."
    proves_not = "That all code was searched and no test was switched off, nor for which commit."
    marks = ('"errors"', '"generated_at"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        totals = mapping_of(mapping_of(known.get("metrics")).get(_TOTALS))
        return "loc" in totals and isinstance(known.get("results"), list)

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        metrics = mapping_of(known.get("metrics"))
        return Reading(
            evidence=tuple(_answers(known, metrics)),
            tool="bandit",
            ended_at=moment(known.get("generated_at")),
            objections=(*_gaps(known, metrics), *_quarrels(known, metrics)),
        )


def _answers(known: dict[str, Any], metrics: dict[str, Any]) -> Iterator[Evidence]:
    results = [mapping_of(each) for each in list_of(known.get("results"))]
    grave = [each for each in results if each.get("issue_severity") == "HIGH"]
    hidden = max(_total(metrics, "SEVERITY.HIGH") - len(grave), 0)
    files = _files(metrics)
    read = f"{count(_total(metrics, 'loc'), 'line')} in {count(files, 'file')} searched"
    unread = len(list_of(known.get("errors")))
    is_whole = not list(_gaps(known, metrics))
    told = f"{read}, {count(unread, 'file')} not readable."
    ran = Outcome.YES if is_whole else Outcome.UNCLEAR
    yield scan_says(CODE_SCANNED, ran, told, Tally(examined=files))
    failed = {text_of(each.get("filename")) for each in grave}
    places = [_place(each) for each in grave or results]
    tally = Tally(examined=max(files, len(failed)), failed=len(failed), places=places)
    found = f"{count(len(results), 'finding')}, {len(grave):,} of high severity"
    found += f" and {hidden:,} more that is counted and not listed" if hidden else ""
    because = f"{found}; {read}, {_total(metrics, 'nosec'):,} silenced with nosec."
    if grave or hidden:
        yield scan_says(CODE_CLEAN, Outcome.NO, because, tally)
    else:
        yield scan_says(CODE_CLEAN, ran, because, tally)


def _place(result: dict[str, Any]) -> str:
    line = result.get("line_number")
    at = f":{line}" if type(line) is int else ""
    return printable(f"{text_of(result.get('filename'))}{at} ({text_of(result.get('test_id'))})")


def _total(metrics: dict[str, Any], key: str) -> int:
    return _figure(mapping_of(metrics.get(_TOTALS)).get(key))


def _figure(value: Any) -> int:
    """Return a count; older versions of Bandit write some of them as fractions."""
    if type(value) is float and value.is_integer():
        value = int(value)
    return value if type(value) is int and value > 0 else 0


def _files(metrics: dict[str, Any]) -> int:
    return sum(name != _TOTALS for name in metrics)


def _gaps(known: dict[str, Any], metrics: dict[str, Any]) -> Iterator[Objection]:
    unread = len(list_of(known.get("errors")))
    files = _files(metrics)
    if not _total(metrics, "loc"):
        because = f"No line of code was read; {count(unread, 'file')} not readable."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    elif unread > _MOST_UNREAD * max(files, unread):
        because = f"{unread:,} of {count(max(files, unread), 'file')} not readable."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _quarrels(known: dict[str, Any], metrics: dict[str, Any]) -> Iterator[Objection]:
    parts = [mapping_of(each) for name, each in metrics.items() if name != _TOTALS]
    for key in ("loc", "SEVERITY.HIGH"):
        summed, told = sum(_figure(each.get(key)) for each in parts), _total(metrics, key)
        if summed != told:
            because = f"Its total of {key} is {told:,}, and its files add up to {summed:,}."
            yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    results = [mapping_of(each) for each in list_of(known.get("results"))]
    grave = sum(each.get("issue_severity") == "HIGH" for each in results)
    if grave > _total(metrics, "SEVERITY.HIGH"):
        told = _total(metrics, "SEVERITY.HIGH")
        because = f"It lists {grave:,} of high severity, and counts {told:,}."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
