"""
An OSV-Scanner report: packages of many languages held against known vulnerabilities.

Looks at:
    Each package of the JSON form, with its source file and its vulnerabilities. A scan with
    `--all-packages` lists those without a vulnerability too, and so shows how much was looked up.

Does not see:
    What was looked up where only vulnerable packages are listed: an empty list is no proof of
    anything. Vulnerabilities that a configuration ignores, lock files that were not found, and
    whether vulnerable code is ever called. It names no date, no version and no commit.
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
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.questions import DEPENDENCIES_CLEAN, DEPENDENCIES_SCANNED
from stadial.plugins.reader import Reader, Report

_Packages: TypeAlias = list[tuple[str, dict[str, Any]]]


class OsvScanner(Reader):
    """OSV-Scanner: have the dependencies known vulnerabilities?"""

    title = "OSV-Scanner report (JSON)"
    signals = (DEPENDENCIES_SCANNED, DEPENDENCIES_CLEAN)
    proves = "These versions of packages were looked up among known vulnerabilities."
    proves_not = "That all lock files were found, nor when it was and for which commit."
    marks = ('"results"', '"packages"', '"source"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        results = known.get("results")
        if not isinstance(results, (list, type(None))) or "results" not in known:
            return False
        listed = [mapping_of(each) for each in results or ()]
        if not listed:
            return isinstance(known.get("experimental_config"), dict)
        return all("packages" in each and "source" in each for each in listed)

    @override
    def read(self, report: Report) -> Reading:
        packages = []
        for each in list_of(mapping_of(report.document).get("results")):
            source = text_of(mapping_of(mapping_of(each).get("source")).get("path"))
            inner = mapping_of(each).get("packages")
            if not isinstance(inner, (list, type(None))):
                raise OutsideError("packages that are no list")
            packages += [(source, mapping_of(package)) for package in inner or ()]
        return Reading(
            evidence=tuple(_answers(packages)),
            tool="osv-scanner",
            objections=tuple(_objections(packages)),
        )


def _answers(packages: _Packages) -> Iterator[Evidence]:
    tally = Tally()
    for source, package in packages:
        ids = _ids(package)
        if ids:
            about = mapping_of(package.get("package"))
            name = f"{text_of(about.get('name'))} {text_of(about.get('version'))}"
            tally.bad(printable(f"{source}: {name} ({', '.join(ids[:3])})"))
        else:
            tally.good()
    whole = count(tally.examined, "package")
    is_whole = tally.failed < tally.examined
    if is_whole:
        because = f"{whole} looked up, those without a vulnerability among them."
    else:
        because = f"{whole} listed, and none without a vulnerability: how many were is not told."
    ran = Outcome.YES if is_whole else Outcome.UNCLEAR
    yield scan_says(DEPENDENCIES_SCANNED, ran, because, Tally(examined=tally.examined))
    if tally.failed:
        because = f"{tally.failed:,} of {whole} listed with known vulnerabilities."
        yield scan_says(DEPENDENCIES_CLEAN, Outcome.NO, because, tally)
    elif is_whole:
        because = f"{whole} looked up, none with a known vulnerability."
        yield scan_says(DEPENDENCIES_CLEAN, Outcome.YES, because, tally)
    else:
        because = "No package is listed, so nothing shows that one was looked up."
        yield scan_says(DEPENDENCIES_CLEAN, Outcome.UNCLEAR, because, tally)


def _ids(package: dict[str, Any]) -> list[str]:
    known = [
        text_of(mapping_of(each).get("id")) for each in list_of(package.get("vulnerabilities"))
    ]
    return known or _grouped(package)


def _grouped(package: dict[str, Any]) -> list[str]:
    groups = [mapping_of(each) for each in list_of(package.get("groups"))]
    return [text_of(each) for group in groups for each in list_of(group.get("ids"))]


def _objections(packages: _Packages) -> Iterator[Objection]:
    if not packages:
        because = "No package is listed, so nothing shows that one was looked up."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    torn = sum(not set(_grouped(package)) <= set(_ids(package)) for _, package in packages)
    bare = sum(
        not package.get("vulnerabilities") and bool(_ids(package)) for _, package in packages
    )
    if torn + bare:
        because = (
            f"{count(torn + bare, 'package')} with groups of vulnerabilities that are not listed."
        )
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
