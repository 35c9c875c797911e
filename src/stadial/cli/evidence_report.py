"""Add reports of other tools to an assessment, saying what each proves."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from stadial.adapters import clock, folder
from stadial.cli.evidence_drawing import GLYPHS
from stadial.cli.failures import NotFound
from stadial.cli.screen import Screen, say
from stadial.model import Assessment
from stadial.plugins.reader import MOST_REPORT_BYTES, Reader, Report
from stadial.usecases.read_report import ReadReport, Told, read_report

KEPT_IN = "evidence/reports"


def readers() -> dict[str, Reader]:
    """Return every reader, from the shelf and from outside, saying which were refused."""
    from stadial.plugins.discovery import discover

    shelf = discover("stadial.readers", Reader)  # type: ignore[type-abstract]
    for name, reason in shelf.refused.items():
        say(f"Note: the reader {name} was not used: {reason}")
    return dict(shelf.plugins)


def add_reports(paths: tuple[Path, ...], directory: Path, given: Mapping[str, Any]) -> None:
    """
    Read each report, say what it proves, and keep it with what it says.

    Nothing is kept unless every one of them could be read.

    Raises:
        ReportError: If one is no report that a reader knows.
    """
    from stadial.cli.session import open_session

    session = open_session(directory, None)
    _check_system(session.assessment, given["system"])
    shelf = readers()
    beside = _beside(given)
    kept: dict[str, bytes] = {}
    read: list[ReadReport] = []
    for path in paths:
        content = folder.read_file(path, most_bytes=MOST_REPORT_BYTES)
        source = place_of(path, content, session.folder, kept_in=KEPT_IN)
        if not (session.folder / source).exists():
            kept[source] = content
        told = Told(
            revision=_revision(given),
            subject=given["subject"],
            dated_on=given["dated_on"],
            system=given["system"],
            source=source,
        )
        report = Report(path.name, content, beside=beside)
        read.append(
            read_report(
                readers=shelf,
                report=report,
                told=told,
                today=clock.today(),
                settings=session.assessment.settings,
            )
        )
        draw_report(path.name, read[-1], Screen())
    _keep(session.folder, session.files, kept, read)


def _keep(
    found: Path, files: Mapping[str, bytes], kept: dict[str, bytes], read: list[ReadReport]
) -> None:
    from stadial.usecases.file_evidence import store_collected

    pieces = tuple(piece for report in read for piece in report.evidence)
    collected = store_collected(pieces, files=files)
    folder.write_files(found, {**kept, **collected}, over=files)
    say(f"Kept in {', '.join(collected)}. Next: stadial score")


def _check_system(assessment: Assessment, system: str) -> None:
    known = [each.id for each in assessment.systems]
    if system and system not in known:
        from stadial.cli.lazy import suggest

        raise NotFound(f"There is no AI system {system!r}.{suggest(system, known)}")


def _beside(given: Mapping[str, Any]) -> dict[str, bytes]:
    authors = given["authors"]
    return {"authors": folder.read_file(authors)} if authors else {}


def _revision(given: Mapping[str, Any]) -> str:
    """Return the commit that reports must be of: as typed, or as the checkout says."""
    if not given["repository"]:
        return str(given["revision"])
    from stadial.adapters.disk_reach import DiskReach

    revision = DiskReach(given["repository"], today=clock.today()).revision
    if not revision:
        raise NotFound(f"{given['repository']} has no commit: it is no git checkout.")
    return revision


def place_of(path: Path, content: bytes, found: Path, *, kept_in: str) -> str:
    """Return where a file is kept: where it lies in the assessment, or in a folder of it."""
    real = path.resolve()
    if real.is_relative_to(found):
        return real.relative_to(found).as_posix()
    place = f"{kept_in}/{path.name}"
    digest = sha256(content).hexdigest()
    if folder.digest_file(found, place) in {None, digest}:
        return place
    return f"{kept_in}/{digest[:12]}-{path.name}"


def draw_report(name: str, report: ReadReport, screen: Screen) -> None:
    """Draw what one report proves, what it does not, and why it may not count."""
    from rich.padding import Padding
    from rich.text import Text

    def line(text: str, indent: int = 2, style: str = "") -> None:
        screen.print(Padding(Text(text, style=style), (0, 0, 0, indent)))

    screen.print(Text(f"{name}: {report.title}", style="bold"))
    about = [part for part in (report.tool, report.subject, report.revision[:12]) if part]
    line(" · ".join(about) or "It names no tool and no subject.")
    for piece in report.evidence:
        line(
            f"{GLYPHS[piece.outcome]} {piece.outcome.value:<8} {piece.title}  ({piece.rung.value})"
        )
        line(piece.because, 4, "dim")
    for objection in report.objections:
        line(f"! {objection.doubt.value}: {objection.because}")
    line(f"Shows: {report.proves}", style="dim")
    line(f"Does not show: {report.proves_not}", style="dim")


def draw_formats(screen: Screen) -> None:
    """Draw the list of readers."""
    from rich.padding import Padding
    from rich.text import Text

    for name, reader in readers().items():
        screen.print(Text(f"{reader.title}  ({name})", style="bold"))
        for text in (f"Shows: {reader.proves}", f"Does not show: {reader.proves_not}"):
            screen.print(Padding(Text(text, style="dim"), (0, 0, 0, 2)))
