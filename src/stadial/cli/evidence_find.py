"""Find passages of documents that may speak to criteria, for a person to accept."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.cli.evidence_report import place_of
from stadial.cli.failures import NotFound
from stadial.cli.options import Day, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen, say
from stadial.model import Candidate, Evidence, EvidenceKind, Framework, Passage, Rung
from stadial.plugins.embedder import Embedder

_ENDINGS = (".pdf", ".docx", ".md", ".markdown", ".html", ".htm", ".txt")
MOST_DOCUMENT_BYTES = 50_000_000
KEPT_IN = "evidence/documents"


@click.command(name="find")
@click.argument(
    "documents", nargs=-1, required=True, metavar="DOCUMENT…", type=click.Path(path_type=Path)
)
@click.option("--criterion", "criteria", multiple=True, help="Only for this one; may be repeated.")
@click.option("--most", type=click.IntRange(1, 20), default=3, help="Passages for each criterion.")
@click.option("--embedder", default="", help="Name of an installed model that finds close texts.")
@click.option(
    "--accept",
    multiple=True,
    metavar="CRITERION=NUMBER",
    help="File this passage as evidence, a document (E1); may be repeated.",
)
@click.option("--dated-on", type=Day(), help="With --accept: the day of the document.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
@outputs(*ROW_FORMATS)
def command(  # noqa: PLR0917 - a command has as many options as it has
    documents: tuple[Path, ...],
    criteria: tuple[str, ...],
    most: int,
    embedder: str,
    accept: tuple[str, ...],
    dated_on: date | None,
    directory: Path,
    **asked: Any,
) -> None:
    """
    Find passages of policies and other documents that may speak to criteria.

    DOCUMENTS are PDF, DOCX, Markdown, HTML or text, or folders of them; each is read in a
    process of its own, with limits. What is found are candidates: whether a passage fits, you
    decide. No rating comes of it.

    \b
    stadial evidence find policies/ -C assessment
    stadial evidence find policy.pdf --criterion GOV-1.3a
    stadial evidence find policy.pdf --accept GOV-1.3a=1 --dated-on 2026-03-02
    """
    from stadial.adapters.passage_index import PassageIndex
    from stadial.cli.session import open_session, require
    from stadial.usecases.find_passages import find_passages

    wishes = wishes_of(ROW_FORMATS, **asked)
    session = open_session(directory, None)
    known = session.framework.criterion_by_id
    wanted = tuple(require(each, known, what="criterion") for each in criteria)
    files = _files(documents)
    passages = _passages(files)
    with PassageIndex(passages) as index:
        candidates = find_passages(
            framework=session.framework,
            passages=passages,
            index=index,
            most=most,
            criteria=wanted,
            embedder=_embedder(embedder),
        )
    deliver(
        Sheet(
            schema="candidates/1",
            content=candidates,
            rows=candidates,
            table=partial(draw_candidates, candidates, session.framework),
            about=session.about(),
        ),
        wishes,
    )
    for choice in accept:
        chosen = _chosen(choice, candidates)
        _file(session.folder, session.framework, chosen, files[chosen.passage.document], dated_on)


def _files(documents: tuple[Path, ...]) -> dict[str, Path]:
    """Return the documents by name; of a folder, all that lie in it."""
    found: dict[str, Path] = {}
    for path in documents:
        if not path.exists():
            raise click.UsageError(f"{path}: there is no such document or folder.")
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in inside:
            if each != path and (each.suffix.lower() not in _ENDINGS or not each.is_file()):
                continue
            name = each.relative_to(path.parent).as_posix() if path.is_dir() else each.name
            if name in found:
                raise click.UsageError(f"Two documents are called {name}; rename one.")
            found[name] = each
    if not found:
        raise NotFound(f"No document here ends in {', '.join(_ENDINGS)}.")
    return found


def _passages(files: dict[str, Path]) -> tuple[Passage, ...]:
    """Return the passages of all documents; one that cannot be read is told, and left out."""
    from stadial.adapters.guard import Guard

    found: list[Passage] = []
    with Guard() as guard:
        for name, path in files.items():
            scan = guard.scan("documents", str(path.resolve()))
            if scan.failure:
                say(f"Note: {name} was not read: {scan.failure}")
            said = scan.answer.get("passages", ())
            found.extend(Passage(document=name, **each) for each in said)
    return tuple(found)


def _embedder(name: str) -> Embedder | None:
    if not name:
        return None
    from importlib.metadata import entry_points

    points = {point.name: point for point in entry_points(group="stadial.embedders")}
    if name not in points:
        here = f" Here are {', '.join(sorted(points))}." if points else " None is installed."
        raise NotFound(f"There is no embedder {name!r}.{here}")
    made: Embedder = points[name].load()()
    return made


def _chosen(choice: str, candidates: Iterable[Candidate]) -> Candidate:
    criterion, _, number = choice.partition("=")
    wanted = (criterion.strip().casefold(), number.strip())
    for candidate in candidates:
        if (candidate.criterion.casefold(), str(candidate.number)) == wanted:
            return candidate
    raise NotFound(f"There is no candidate {choice!r}; write CRITERION=NUMBER as listed.")


def _file(
    found: Path, framework: Framework, chosen: Candidate, path: Path, dated_on: date | None
) -> None:
    from stadial.usecases.file_evidence import file_evidence

    content = folder.read_file(path, most_bytes=MOST_DOCUMENT_BYTES)
    source = place_of(path, content, found, kept_in=KEPT_IN)
    passage = chosen.passage
    piece = Evidence(
        id=_identifier(chosen, content),
        title=f"{passage.place}: passage on {chosen.criterion}",
        criteria=(chosen.criterion,),
        rung=Rung.DOCUMENT,
        kind=EvidenceKind.POLICY,
        dated_on=dated_on,
        source=source,
        sha256=sha256(content).hexdigest(),
        because=passage.text,
        places=(passage.place,),
    )
    files = folder.read_folder(found)
    changed = file_evidence(files=files, framework=framework, evidence=piece, today=clock.today())
    kept = {} if (found / source).exists() else {source: content}
    folder.write_files(found, {**kept, **changed}, over=files)
    say(f"Filed for {chosen.criterion}: {passage.place}.")


def _identifier(chosen: Candidate, content: bytes) -> str:
    text = f"{chosen.passage.place} {chosen.passage.text}"
    mark = sha256(content + text.encode()).hexdigest()[:8]
    return f"passage-{chosen.criterion.lower()}-{mark}"


def draw_candidates(
    candidates: tuple[Candidate, ...], framework: Framework, screen: Screen
) -> None:
    """Draw each criterion with its candidates: place, text, and the words in common."""
    from rich.padding import Padding
    from rich.text import Text

    shown = ""
    for candidate in candidates:
        criterion = framework.criterion_by_id[candidate.criterion]
        if shown != criterion.id:
            shown = criterion.id
            screen.print(Text(f"{criterion.id}  {criterion.title}", style="bold"))
        passage = candidate.passage
        screen.print(Padding(Text(f"{candidate.number}  {passage.place}"), (0, 0, 0, 2)))
        screen.print(Padding(Text(f"“{passage.text}”", style="dim"), (0, 0, 0, 5)))
    count = len({candidate.criterion for candidate in candidates})
    total = len(framework.criterion_by_id)
    told = f"{len(candidates)} candidates for {count} of {total} criteria. They are no ratings: "
    screen.print(Text(f"\n{told}read each, then file it with --accept CRITERION=NUMBER."))
