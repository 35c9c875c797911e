"""
A modelscan report: model files searched for code that runs when they are loaded.

Looks at:
    The JSON form: how many files were scanned, what was found in which of them, what was skipped
    and which errors there were. Skipped files count as not scanned, unless they are texts, code
    or pictures by their ending, or lie inside an archive of which another part was scanned. The
    report tells what was skipped only if it was made with `--show-skipped`; else it is not whole.

Does not see:
    Model files that the scan was not pointed at, and what modelscan does not know: it looks for
    a list of known calls, and skips safetensors, tar and 7z files and many a raw pickle. The
    report names no digest, and its time has no time zone (it is taken as UTC).
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

_NO_MODELS = (
    *(".md", ".txt", ".json", ".yaml", ".yml", ".toml", ".cfg", ".ini", ".csv", ".tsv", ".html"),
    *(".py", ".ipynb", ".sh", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf", ".lock"),
    *(".gitattributes", ".gitignore", "license", "readme", "notice"),
)
_NOT_FOR_IT = "SCAN_NOT_SUPPORTED"


class Modelscan(Reader):
    """modelscan: is there code in the model files?"""

    title = "modelscan report (JSON)"
    signals = (MODELS_SCANNED, MODELS_CLEAN)
    proves = "These model files were searched for calls that are known to be dangerous."
    proves_not = (
        "That files it skipped are harmless, nor that code which it does not know is absent."
    )
    marks = ('"total_issues_by_severity"', '"modelscan_version"')

    @override
    def recognises(self, report: Report) -> bool:
        summary = mapping_of(mapping_of(report.document).get("summary"))
        return {"total_issues_by_severity", "scanned"} <= summary.keys()

    @override
    def read(self, report: Report) -> Reading:
        known = mapping_of(report.document)
        summary = mapping_of(known.get("summary"))
        missed = _missed(summary)
        evidence = tuple(_answers(known, summary, missed))
        return Reading(
            evidence=evidence,
            tool=printable(f"modelscan {text_of(summary.get('modelscan_version'))}".strip()),
            subject=_subject(text_of(summary.get("input_path"))),
            ended_at=moment(summary.get("timestamp")),
            objections=(*_gaps(known, summary, missed), *_quarrels(known, summary)),
        )


def _subject(path: str) -> str:
    """Return the model that was scanned; a folder on some disk is no name of anything."""
    return printable(path) if "." in path.rpartition("/")[2].strip(".") else ""


def _answers(
    known: dict[str, Any], summary: dict[str, Any], missed: list[str]
) -> Iterator[Evidence]:
    scanned = _figure(summary, "scanned", "total_scanned")
    errors = len(list_of(known.get("errors")))
    is_whole = bool(scanned) and not missed and not errors and "skipped" in summary
    told = f"{count(scanned, 'file')} scanned, {_skipped(summary, missed)}, "
    told += count(errors, "error")
    tally = Tally(examined=scanned, places=missed)
    yield scan_says(MODELS_SCANNED, _yes_if(is_whole=is_whole), f"{told}.", tally)
    issues = [mapping_of(each) for each in list_of(known.get("issues"))]
    places = dict.fromkeys(_place(each) for each in issues)
    failed = {text_of(each.get("source")) for each in issues}
    tally = Tally(examined=scanned, failed=len(failed), places=list(places))
    if issues or _figure_of(summary.get("total_issues")):
        found = max(len(issues), _figure_of(summary.get("total_issues")))
        because = f"{count(found, 'finding')} of code in model files: {told}."
        yield scan_says(MODELS_CLEAN, Outcome.NO, because, tally)
    else:
        yield scan_says(MODELS_CLEAN, _yes_if(is_whole=is_whole), f"No finding: {told}.", tally)


def _yes_if(*, is_whole: bool) -> Outcome:
    return Outcome.YES if is_whole else Outcome.UNCLEAR


def _place(issue: dict[str, Any]) -> str:
    call = ".".join(text_of(issue.get(key)) for key in ("module", "operator") if issue.get(key))
    return printable(f"{text_of(issue.get('source'))} ({call or 'code'})")


def _figure(summary: dict[str, Any], part: str, key: str) -> int:
    return _figure_of(mapping_of(summary.get(part)).get(key))


def _figure_of(value: Any) -> int:
    return value if type(value) is int and value > 0 else 0


def _missed(summary: dict[str, Any]) -> list[str]:
    """Return the skipped files that may be models."""
    scanned = list_of(mapping_of(summary.get("scanned")).get("scanned_files"))
    opened = {text_of(each).partition(":")[0] for each in scanned}
    found: dict[str, None] = {}
    for each in list_of(mapping_of(summary.get("skipped")).get("skipped_files")):
        source = text_of(mapping_of(each).get("source"))
        is_left = text_of(mapping_of(each).get("category")).upper() == _NOT_FOR_IT
        whole, _, inner = source.partition(":")
        if is_left and (whole in opened or (inner or whole).lower().endswith(_NO_MODELS)):
            continue
        found[printable(source)] = None
    return list(found)


def _skipped(summary: dict[str, Any], missed: list[str]) -> str:
    if "skipped" not in summary:
        return "skipped files not told (`--show-skipped` tells them)"
    return f"{len(missed):,} skipped that may be models"


def _gaps(known: dict[str, Any], summary: dict[str, Any], missed: list[str]) -> Iterator[Objection]:
    errors = count(len(list_of(known.get("errors"))), "error")
    if not _figure(summary, "scanned", "total_scanned"):
        because = f"No file was scanned: {_skipped(summary, missed)}, {errors}."
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because=because)
    elif missed or known.get("errors") or "skipped" not in summary:
        because = f"Not whole: {_skipped(summary, missed)}, {errors}."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)


def _quarrels(known: dict[str, Any], summary: dict[str, Any]) -> Iterator[Objection]:
    issues = list_of(known.get("issues"))
    graded = mapping_of(summary.get("total_issues_by_severity")).values()
    pairs = [
        ("findings", summary.get("total_issues"), len(issues)),
        ("findings by severity", sum(_figure_of(each) for each in graded), len(issues)),
    ]
    for part in ("scanned", "skipped"):
        listed = mapping_of(summary.get(part)).get(f"{part}_files")
        if isinstance(listed, list):
            told = mapping_of(summary.get(part)).get(f"total_{part}")
            pairs.append((f"{part} files", told, len(listed)))
    for name, told, listed in pairs:
        if told is not None and told != listed:
            because = f"It counts {_figure_of(told):,} {name}, and lists {listed:,}."
            yield Objection(doubt=Doubt.CONTRADICTORY, because=because)
