"""
A modelaudit report: model files searched for code and other surprises, with many checks.

Looks at:
    The JSON form: how many files were scanned, what was found and how grave it is, whether the
    scan succeeded, and files whose outcome is `inconclusive` or an error. What is critical counts
    as found; a warning leaves the question open, since ordinary model files get many of them.
    The SHA-256 of a single file, or the hash over all files, is taken as what was scanned.

Does not see:
    Files that the scan was not pointed at, and what was installed beside modelaudit: its verdicts
    depend on that. Findings that were switched off in its configuration.
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
from stadial.plugins.questions import MODELS_CLEAN, MODELS_SCANNED
from stadial.plugins.reader import Reader, Report
from stadial.plugins.times import moment


class Modelaudit(Reader):
    """modelaudit: is there code in the model files?"""

    title = "modelaudit report (JSON)"
    signals = (MODELS_SCANNED, MODELS_CLEAN)
    proves = "These model files were searched for code, and this is what was found."
    proves_not = (
        "That a warning is harm, or that no warning is safety: it depends on its surroundings."
    )
    marks = ('"bytes_scanned"', '"issues"')

    @override
    def recognises(self, report: Report) -> bool:
        known = mapping_of(report.document)
        is_whole = {"files_scanned", "bytes_scanned", "has_errors"} <= known.keys()
        return is_whole and isinstance(known.get("issues"), list)

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        files = {name: mapping_of(each) for name, each in _metadata(known).items()}
        gaps = tuple(_gaps(known, files))
        return Reading(
            evidence=tuple(_answers(known, files, gaps)),
            tool="modelaudit",
            subject=printable(next(iter(files))) if len(files) == 1 else "",
            revision=printable(_digest(known, files)),
            started_at=moment(known.get("start_time")),
            ended_at=moment(_sum_of(known.get("start_time"), known.get("duration"))),
            objections=(*gaps, *_quarrels(known)),
        )


def _answers(
    known: dict[str, Any], files: dict[str, dict[str, Any]], gaps: tuple[Objection, ...]
) -> Iterator[Evidence]:
    scanned = _figure(known.get("files_scanned"))
    because = gaps[0].because if gaps else f"{count(scanned, 'file')} scanned, each scan ended."
    ran = Outcome.UNCLEAR if gaps else Outcome.YES
    yield scan_says(MODELS_SCANNED, ran, because, Tally(examined=scanned))
    issues = [mapping_of(each) for each in list_of(known.get("issues"))]
    grave = [each for each in issues if _severity(each) in {"critical", "error"}]
    doubtful = [each for each in issues if _severity(each) == "warning"]
    at = [text_of(each.get("location")) for each in grave or doubtful]
    places = list(dict.fromkeys(_place(each, files) for each in at if each))
    failed = len({each.partition(":")[0] for each in at}) if grave else 0
    tally = Tally(examined=max(scanned, failed), failed=failed, places=places)
    told = f"{len(grave):,} critical and {count(len(doubtful), 'warning')}"
    told += f" in {count(scanned, 'file')}."
    open_ = Outcome.UNCLEAR if gaps or doubtful else Outcome.YES
    outcome = Outcome.NO if grave else open_
    yield scan_says(MODELS_CLEAN, outcome, told, tally)


def _metadata(known: dict[str, Any]) -> dict[str, Any]:
    return mapping_of(known.get("file_metadata"))


def _severity(issue: dict[str, Any]) -> str:
    return text_of(issue.get("severity")).rpartition(".")[2].lower()


def _place(location: str, files: dict[str, dict[str, Any]]) -> str:
    hashes = mapping_of(files.get(location, {}).get("file_hashes"))
    digest = text_of(hashes.get("sha256"))
    return printable(f"{location} (sha256 {digest})" if digest else location)


def _digest(known: dict[str, Any], files: dict[str, dict[str, Any]]) -> str:
    """Return the digest of the one file scanned, or the hash that modelaudit made over all."""
    digests = [mapping_of(each.get("file_hashes")).get("sha256") for each in files.values()]
    if len(digests) == 1 and text_of(digests[0]):
        return f"sha256:{text_of(digests[0])}"
    return text_of(known.get("content_hash"))


def _sum_of(start: Any, duration: Any) -> float | None:
    numbers = (int, float)
    if not isinstance(start, numbers) or not isinstance(duration, numbers):
        return None
    return start + duration if 0 <= duration < 1e9 and 0 < start < 1e12 else None


def _figure(value: Any) -> int:
    return value if type(value) is int and value > 0 else 0


def _gaps(known: dict[str, Any], files: dict[str, dict[str, Any]]) -> Iterator[Objection]:
    if not _figure(known.get("files_scanned")) or known.get("dry_run") is True:
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because="No file was scanned.")
        return
    reasons = []
    open_ = sum(
        each.get("scan_outcome") == "inconclusive" or bool(each.get("operational_error"))
        for each in files.values()
    )
    assets = [mapping_of(each) for each in list_of(known.get("assets"))]
    broken = sum(each.get("type") == "error" for each in assets)
    if open_:
        reasons.append(f"{count(open_, 'file')} with an inconclusive outcome")
    if broken:
        reasons.append(f"{count(broken, 'file')} could not be scanned")
    if known.get("success") is False:
        reasons.append("the scan says that it did not succeed")
    grave = any(_severity(mapping_of(each)) == "critical" for each in list_of(known.get("issues")))
    if known.get("has_errors") and not grave:
        reasons.append("the scan reports errors of its own")
    if reasons:
        because = f"Not whole: {', '.join(reasons)}."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _quarrels(known: dict[str, Any]) -> Iterator[Objection]:
    keys = ("passed_checks", "failed_checks", "total_checks")
    passed, failed, whole = (_figure(known.get(key)) for key in keys)
    if passed + failed > whole and "total_checks" in known:
        because = f"It counts {passed:,} passed and {failed:,} failed checks of {whole:,}."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    if failed and not known.get("issues"):
        because = f"It counts {count(failed, 'failed check')}, and lists no issue."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
    if list_of(known.get("issues")) and not _figure(known.get("files_scanned")):
        because = "It lists issues, and says that no file was scanned."
        yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
