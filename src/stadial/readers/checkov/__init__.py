"""
A Checkov report: infrastructure code, pipelines and secrets held against rules.

Looks at:
    The JSON form, one object or a list with one for each kind of file: checks that passed, failed
    or were suppressed, their severity where one is given, files that could not be parsed. GitHub,
    GitLab, Bitbucket, Circle, Azure and Argo pipelines answer for pipelines, `secrets` for
    secrets, and all else for infrastructure.

Does not see:
    Severity where Checkov gives none, which is usual without its platform: such failures leave it
    open whether anything grave is among them. Checks that are switched off, vulnerable packages
    and images (told by other tools), and dates and commits, which the report does not name.
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
from stadial.plugins.questions import (
    INFRASTRUCTURE_CLEAN,
    INFRASTRUCTURE_SCANNED,
    PIPELINES_CLEAN,
    PIPELINES_SCANNED,
    SECRETS_CLEAN,
    SECRETS_SCANNED,
)
from stadial.plugins.reader import Reader, Report
from stadial.readers.checkov.parts import (
    Sum,
    add,
    figure,
    figures_of,
    is_part,
    parts_of,
    subject_of,
)

_PAIRS = {
    "infrastructure": (INFRASTRUCTURE_SCANNED, INFRASTRUCTURE_CLEAN),
    "pipelines": (PIPELINES_SCANNED, PIPELINES_CLEAN),
    "secrets": (SECRETS_SCANNED, SECRETS_CLEAN),
}
_COUNTED = (
    ("passed", "passed_checks"),
    ("failed", "failed_checks"),
    ("skipped", "skipped_checks"),
    ("parsing_errors", "parsing_errors"),
)
"""Figures of the summary, and the lists that they count."""


class Checkov(Reader):
    """Checkov: is the infrastructure code set up safely?"""

    title = "Checkov report (JSON)"
    signals = tuple(signal for pair in _PAIRS.values() for signal in pair)
    proves = "So many checks were made on infrastructure code, and these failed."
    proves_not = "That what runs is what the code says, nor when it was and for which commit."
    marks = ('"check_type"', '"results"')

    @override
    def recognises(self, report: Report) -> bool:
        parts = parts_of(report.document)
        return bool(parts) and all(is_part(each) for each in parts)

    @override
    def read(self, report: Report) -> Reading:
        parts = parts_of(report.document)
        sums: dict[str, Sum] = {}
        for part in parts:
            name = subject_of(text_of(part.get("check_type")))
            if name:
                add(sums.setdefault(name, Sum()), part)
        version = next((text_of(figures_of(each).get("checkov_version")) for each in parts), "")
        return Reading(
            evidence=tuple(_answers(sums, parts)),
            tool=printable(f"checkov {version}".strip()),
            objections=(*_gaps(sums, parts), *_quarrels(parts)),
        )


def _answers(sums: dict[str, Sum], parts: list[dict[str, Any]]) -> Iterator[Evidence]:
    has_parts = any("check_type" in part for part in parts)
    for name, (ran, clean) in _PAIRS.items():
        whole = sums.get(name)
        if whole is None:
            outcome = Outcome.NOT_APPLICABLE if has_parts else Outcome.UNCLEAR
            because = f"The report has no part on {name}."
            yield scan_says(ran, outcome, because)
            yield scan_says(clean, outcome, because)
            continue
        examined = whole.passed + whole.failed + whole.suppressed
        told = (
            f"{count(examined, 'check')} on {name}, {whole.failed:,} failed, "
            f"{whole.suppressed:,} suppressed, {count(whole.unread, 'file')} not parsed."
        )
        is_whole = _is_whole(name, whole)
        outcome = Outcome.YES if is_whole else Outcome.UNCLEAR
        yield scan_says(ran, outcome, told, Tally(examined=examined))
        places = [*whole.grave, *whole.ungraded, *whole.lower]
        tally = Tally(examined=examined, failed=whole.failed, places=places)
        yield scan_says(clean, _judged(name, whole), f"{told}{_severity_of(whole)}", tally)


def _is_whole(name: str, whole: Sum) -> bool:
    """Tell whether something was looked at; secrets that are suppressed were found by a search."""
    found = whole.suppressed if name == "secrets" else 0
    return whole.passed + whole.failed + found > 0 and not whole.unread


def _judged(name: str, whole: Sum) -> Outcome:
    if whole.grave or (name == "secrets" and whole.failed):
        return Outcome.NO
    if whole.ungraded or not _is_whole(name, whole):
        return Outcome.UNCLEAR
    return Outcome.YES


def _severity_of(whole: Sum) -> str:
    if not whole.failed:
        return ""
    return f" Of high severity: {len(whole.grave):,}; without a severity: {len(whole.ungraded):,}."


def _gaps(sums: dict[str, Sum], parts: list[dict[str, Any]]) -> Iterator[Objection]:
    examined = sum(whole.passed + whole.failed + whole.suppressed for whole in sums.values())
    unread = sum(whole.unread for whole in sums.values())
    if not examined and (sums or not any("check_type" in part for part in parts)):
        files = sum(figure(part, "resource_count") for part in parts)
        because = f"No check was made on {count(files, 'resource')}."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    elif unread:
        because = f"{count(unread, 'file')} not parsed."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _quarrels(parts: list[dict[str, Any]]) -> Iterator[Objection]:
    for part in parts:
        results = mapping_of(part.get("results"))
        for key, name in _COUNTED:
            if name not in results or key not in figures_of(part):
                continue
            listed, told = len(list_of(results[name])), figure(part, key)
            if listed != told:
                kind = printable(text_of(part.get("check_type")))
                words = key.replace("_", " ")
                because = f"The part on {kind} counts {told:,} {words}, and lists {listed:,}."
                yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
