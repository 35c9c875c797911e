"""
A pip-audit report: Python dependencies held against known vulnerabilities.

Looks at:
    Each dependency of the JSON form: its name and version, the vulnerabilities it has, and the
    reason where it was skipped. It counts where at least nine in ten were not skipped.

Does not see:
    Dependencies that were never listed, other languages, vulnerabilities that nobody has
    published, what `--fix` changed afterwards, and those left out with `--ignore-vuln`. It names
    no date, no version of pip-audit and no commit.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

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
from stadial.plugins.questions import DEPENDENCIES_CLEAN, DEPENDENCIES_SCANNED
from stadial.plugins.reader import Reader, Report

_ENOUGH = 0.9
_Listed: TypeAlias = list[dict[str, Any]]


class PipAudit(Reader):
    """pip-audit: have the Python dependencies known vulnerabilities?"""

    title = "pip-audit report (JSON)"
    signals = (DEPENDENCIES_SCANNED, DEPENDENCIES_CLEAN)
    proves = "These versions of Python packages were looked up among known vulnerabilities."
    proves_not = "That these are all packages in use, nor when it was and for which commit."
    marks = ('"dependencies"', '"name"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        listed = known.get("dependencies")
        if not isinstance(listed, list) or not all(_is_one(each) for each in listed):
            return False
        return bool(listed) or isinstance(known.get("fixes"), list)

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        listed = [mapping_of(each) for each in list_of(known.get("dependencies"))]
        audited = [each for each in listed if not each.get("skip_reason")]
        return Reading(
            evidence=(_ran(audited, listed), _clean(audited, listed)),
            tool="pip-audit",
            objections=(*_gaps(audited, listed), *_quarrels(known, listed)),
        )


def _is_one(value: Any) -> bool:
    known = mapping_of(value)
    return bool(text_of(known.get("name"))) and ("vulns" in known or "skip_reason" in known)


def _is_enough(audited: _Listed, listed: _Listed) -> bool:
    return bool(audited) and len(audited) >= _ENOUGH * len(listed)


def _ran(audited: _Listed, listed: _Listed) -> Evidence:
    outcome = Outcome.YES if _is_enough(audited, listed) else Outcome.UNCLEAR
    because = f"{_looked_up(audited, listed)}."
    return scan_says(DEPENDENCIES_SCANNED, outcome, because, Tally(examined=len(audited)))


def _clean(audited: _Listed, listed: _Listed) -> Evidence:
    tally = Tally()
    for each in audited:
        ids = [text_of(mapping_of(one).get("id")) for one in list_of(each.get("vulns"))]
        if ids:
            name = f"{text_of(each.get('name'))} {text_of(each.get('version'))}"
            tally.bad(printable(f"{name} ({', '.join(ids[:3])})"))
        else:
            tally.good()
    if tally.failed:
        outcome = Outcome.NO
        because = f"{tally.failed:,} of {tally.examined:,} looked up with known vulnerabilities."
    elif _is_enough(audited, listed):
        outcome = Outcome.YES
        because = f"None with a known vulnerability: {_looked_up(audited, listed)}."
    else:
        outcome = Outcome.UNCLEAR
        because = f"Too few were looked up to tell: {_looked_up(audited, listed)}."
    return scan_says(DEPENDENCIES_CLEAN, outcome, because, tally)


def _looked_up(audited: _Listed, listed: _Listed) -> str:
    whole = count(len(listed), "dependency", "dependencies")
    return f"{len(audited):,} of {whole} looked up, {len(listed) - len(audited):,} skipped"


def _gaps(audited: _Listed, listed: _Listed) -> Iterator[Objection]:
    if not audited:
        because = f"Nothing was looked up: {_looked_up(audited, listed)}."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    elif not _is_enough(audited, listed):
        because = f"Fewer than nine in ten: {_looked_up(audited, listed)}."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _quarrels(known: dict[str, Any], listed: _Listed) -> Iterator[Objection]:
    both = sum(bool(each.get("skip_reason")) and bool(each.get("vulns")) for each in listed)
    if both:
        because = f"{both:,} listed as skipped and as vulnerable at once."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    names = {text_of(each.get("name")) for each in listed}
    fixed = {text_of(mapping_of(each).get("name")) for each in list_of(known.get("fixes"))}
    if fixed - names:
        because = f"{len(fixed - names):,} fixed that stand in no list of what was looked up."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
