"""
A Trivy report: dependencies, images, infrastructure code and secrets searched by one tool.

Looks at:
    The JSON form, by the class of each result: packages of languages answer for dependencies;
    packages of an operating system and misconfigurations for infrastructure and images; secrets
    for secrets. What was looked at (the files and targets it lists), what was found and how
    severe it is, when, and the commit or the digest of the image.

Does not see:
    What Trivy was not set to search: a class without a result is not judged, and a search for
    secrets that found none leaves no trace. Findings below the severities asked for, findings
    that a file ignores, and licences.
"""

import re
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
    DEPENDENCIES_CLEAN,
    DEPENDENCIES_SCANNED,
    INFRASTRUCTURE_CLEAN,
    INFRASTRUCTURE_SCANNED,
    SECRETS_CLEAN,
    SECRETS_SCANNED,
)
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment
from stadial.readers.trivy.results import Sum, add

_PAIRS = {
    "dependencies": (DEPENDENCIES_SCANNED, DEPENDENCIES_CLEAN),
    "infrastructure": (INFRASTRUCTURE_SCANNED, INFRASTRUCTURE_CLEAN),
    "secrets": (SECRETS_SCANNED, SECRETS_CLEAN),
}
_CLASSES = {
    "lang-pkgs": "dependencies",
    "os-pkgs": "infrastructure",
    "config": "infrastructure",
    "secret": "secrets",
}
_LOGIN = re.compile(r"(?<=://)[^/@\s]*@")


class Trivy(Reader):
    """Trivy: what is wrong with dependencies, images, infrastructure code and secrets?"""

    title = "Trivy report (JSON)"
    signals = tuple(signal for pair in _PAIRS.values() for signal in pair)
    proves = "These files or this image were searched, and this is what was found."
    proves_not = "That everything was searched, nor what lies below the severities asked for."
    marks = ('"SchemaVersion"', '"ArtifactName"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        is_ours = type(known.get("SchemaVersion")) is int and "ArtifactName" in known
        return is_ours and isinstance(known.get("Results"), (list, type(None)))

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        results = [mapping_of(each) for each in list_of(known.get("Results"))]
        sums: dict[str, Sum] = {}
        for result in results:
            name = _CLASSES.get(text_of(result.get("Class")))
            if name:
                add(sums.setdefault(name, Sum()), result, any_counts=name != "infrastructure")
        version = text_of(mapping_of(known.get("Trivy")).get("Version"))
        return Reading(
            evidence=tuple(_answers(sums)),
            tool=printable(f"trivy {version}".strip()),
            subject=_subject(known),
            revision=printable(_revision(mapping_of(known.get("Metadata")))),
            ended_at=moment(known.get("CreatedAt")),
            objections=tuple(_objections(known, results, sums)),
        )


def _subject(known: dict[str, Any]) -> str:
    """Return the image or repository searched; a folder on some disk is no name of anything."""
    is_folder = known.get("ArtifactType") == "filesystem"
    name = _LOGIN.sub("", text_of(known.get("ArtifactName")))
    return "" if is_folder or not name.strip("./\\") else printable(name)


def _answers(sums: dict[str, Sum]) -> Iterator[Evidence]:
    for name, (ran, clean) in _PAIRS.items():
        whole = sums.get(name)
        if whole is None:
            outcome = Outcome.NOT_APPLICABLE if sums else Outcome.UNCLEAR
            because = f"The report has no result on {name}."
            yield scan_says(ran, outcome, because)
            yield scan_says(clean, outcome, because)
            continue
        seen = Outcome.YES if whole.targets else Outcome.UNCLEAR
        told = f"{count(whole.targets, 'target')} searched on {name}"
        yield scan_says(ran, seen, f"{told}.", Tally(examined=whole.targets))
        places = [*whole.grave, *whole.ungraded, *whole.lower]
        tally = Tally(examined=whole.targets, failed=whole.unsafe, places=places)
        because = f"{told}: {count(whole.found, 'finding')}, {len(whole.grave):,} of high severity."
        if whole.grave or (whole.found and name != "infrastructure"):
            seen = Outcome.NO
        elif whole.ungraded:
            seen = Outcome.UNCLEAR
        yield scan_says(clean, seen, because, tally)


def _revision(metadata: dict[str, Any]) -> str:
    """Return the digest of an image, or the commit of a repository."""
    digests = [text_of(each) for each in list_of(metadata.get("RepoDigests"))]
    if len(digests) == 1 and "@" in digests[0]:
        return digests[0].rpartition("@")[2]
    return text_of(metadata.get("ImageID")) or text_of(metadata.get("Commit"))


def _objections(
    known: dict[str, Any], results: list[dict[str, Any]], sums: dict[str, Sum]
) -> Iterator[Objection]:
    if not any(whole.targets for whole in sums.values()):
        because = "No result shows a file, a package or a check that was looked at."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    system = mapping_of(mapping_of(known.get("Metadata")).get("OS"))
    if system.get("EOSL") is True:
        name = printable(f"{text_of(system.get('Family'))} {text_of(system.get('Name'))}".strip())
        because = f"{name} is past its end: its vulnerabilities are no longer published."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)
    for result in results:
        told = mapping_of(result.get("MisconfSummary")).get("Failures")
        listed = list_of(result.get("Misconfigurations"))
        failed = sum(mapping_of(each).get("Status", "FAIL") == "FAIL" for each in listed)
        if type(told) is int and told != failed:
            target = printable(text_of(result.get("Target")))
            because = f"It counts {told:,} failed checks in {target}, and lists {failed:,}."
            yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
