"""Keep what was learned, with the criterion and the threat it belongs to."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.frameworks import framework_for
from stadial.cli.options import Day, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen, say
from stadial.cli.session import open_session, require, terminal_only
from stadial.model import Explanation, Learning
from stadial.usecases.keep_learning import Kept

_MOST_BYTES = 2_000_000


@click.group(name="learnings")
def command() -> None:
    """Keep lessons; give those away that are marked, without client facts."""


_HERE = click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)


@command.command(name="add")
@click.argument("lesson")
@click.option("--criterion", "criteria", multiple=True, metavar="ID", help="It belongs to this.")
@click.option("--threat", "threats", multiple=True, metavar="ID", help="It helps against this.")
@click.option("--advice", default="", help="What to do differently, in one sentence.")
@click.option("--source", default="", help="Id of an incident, initiative or evidence.")
@click.option("--learned-on", type=Day(), help="Default: today.")
@click.option("--shared", is_flag=True, help="Others may have it; it must name nobody.")
@click.option("--id", "identifier", default="", help="Default: made from its first words.")
@_HERE
def add(
    lesson: str,
    directory: Path,
    learned_on: date | None,
    identifier: str,
    criteria: tuple[str, ...],
    threats: tuple[str, ...],
    **told: object,
) -> None:
    """
    Add one lesson to learnings.yaml; comments there survive.

    \b
    stadial learnings add "Retrieved text is data, not instruction." \\
        --criterion INF-1.3b --threat AML.T0051 --source inc-2026-06 --shared
    """
    from stadial.usecases.keep_learning import keep_learnings

    learning = Learning(
        id=identifier,
        lesson=lesson,
        learned_on=learned_on or clock.today(),
        criteria=criteria,
        threats=threats,
        advice=str(told["advice"]),
        source=str(told["source"]),
        shared=bool(told["shared"]),
    )
    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    kept = keep_learnings(
        [learning], files=files, framework=framework_for(files, found), today=clock.today()
    )
    _write(found, files, kept)


@command.command(name="list")
@directory
@outputs(*ROW_FORMATS)
@click.option("--criterion", metavar="ID", help="Only those that belong to this.")
@click.option("--threat", metavar="ID", help="Only those that help against this.")
def list_(
    directory: Path, at: date | None, criterion: str | None, threat: str | None, **asked: object
) -> None:
    """
    List lessons, of one criterion or one threat if named.

    \b
    stadial learnings list
    stadial learnings list --criterion INF-1.3b
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    known = session.framework.criterion_by_id
    wanted = require(criterion, known, what="criterion") if criterion else None
    found = tuple(
        each
        for each in session.assessment.learnings
        if (wanted is None or wanted in each.criteria)
        and (threat is None or threat in each.threats)
    )
    deliver(
        Sheet(
            schema="lessons/1",
            content=found,
            rows=found,
            table=partial(draw_list, found),
            about=session.about(),
        ),
        wishes,
    )


@command.command(name="show", short_help="Show one lesson, and what it belongs to.")
@click.argument("identifier", metavar="ID")
@directory
@outputs("table", "json")
def show(identifier: str, directory: Path, at: date | None, **asked: object) -> None:
    """Show one lesson: what it belongs to, where it comes from, whether others may have it."""
    from stadial.cli.score import draw_explanation
    from stadial.usecases.export_learnings import explain_learning

    wishes = wishes_of(("table", "json"), **asked)  # type: ignore[arg-type]
    session = open_session(directory, at)
    known = {each.id: each for each in session.assessment.learnings}
    learning = known[require(identifier, known, what="lesson")]
    why: Explanation = explain_learning(
        learning, framework=session.framework, assessment=session.assessment
    )
    deliver(
        Sheet(
            schema="explanation/1",
            content=why,
            table=partial(draw_explanation, why),
            about=session.about(),
        ),
        wishes,
    )


@command.command(name="share")
@click.argument("identifier", metavar="ID")
@click.option("--no", "is_taken_back", is_flag=True, help="It stays here from now on.")
@_HERE
def share(identifier: str, directory: Path, *, is_taken_back: bool) -> None:
    """
    Mark a lesson as one that others may have; refused if it says whose it is.

    \b
    stadial learnings share retrieved-text-is-data
    stadial learnings share retrieved-text-is-data --no
    """
    from stadial.usecases.share_learning import share_learning

    session = open_session(directory, None)
    known = [each.id for each in session.assessment.learnings]
    changed = share_learning(
        require(identifier, known, what="lesson"),
        shared=not is_taken_back,
        files=session.files,
        framework=session.framework,
        today=clock.today(),
    )
    if not changed:
        say("Nothing was changed: it stands so already.")
        return
    folder.write_files(session.folder, changed, over=session.files)
    say(f"Written: {', '.join(changed)}")


@command.command(name="export", short_help="Write the lessons that others may have.")
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="Write here.")
@directory
def export(output: Path, directory: Path, at: date | None) -> None:
    """
    Write the lessons marked `shared`, for others; refused if one says whose it is.

    Names of the organization, people and AI systems, addresses and amounts of money are
    looked for. What nobody wrote down cannot be found: read the file before you give it.

    \b
    stadial learnings export -o learnings-to-share.json
    """
    from stadial.usecases.export_learnings import export_learnings

    session = open_session(directory, at)
    shared, content = export_learnings(
        files=session.files, framework=session.framework, assessment=session.assessment
    )
    folder.write_files(output.parent, {output.name: content})
    many = len(shared.learnings)
    say(f"Written: {output}, {many} lesson{'s' * (many != 1)}. Read it first.")


@command.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@_HERE
def import_(file: Path, directory: Path) -> None:
    """
    Add the lessons of others, marked as from outside.

    \b
    stadial learnings import learnings-of-a-friend.json
    """
    from stadial.usecases.keep_learning import import_learnings

    content = folder.read_file(file, most_bytes=_MOST_BYTES)
    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    kept = import_learnings(
        content,
        name=str(file),
        files=files,
        framework=framework_for(files, found),
        today=clock.today(),
    )
    _write(found, files, kept)


@command.command(name="from-incidents")
@directory
@click.option("--yes", is_flag=True, help="Add them without being asked.")
def from_incidents(directory: Path, at: date | None, *, yes: bool) -> None:
    """
    Take over the lessons of incidents that are not kept yet.

    \b
    stadial learnings from-incidents
    stadial learnings from-incidents --yes
    """
    from stadial.usecases.keep_learning import keep_learnings, propose_from_incidents

    session = open_session(directory, at)
    proposed = propose_from_incidents(session.assessment)
    draw_list(proposed, Screen())
    if not proposed:
        return
    if not yes:
        terminal_only("--yes")
        click.confirm("Add these to learnings.yaml?", abort=True, err=True)
    kept = keep_learnings(
        proposed, files=session.files, framework=session.framework, today=clock.today()
    )
    _write(session.folder, session.files, kept)


def draw_list(learnings: tuple[Learning, ...], screen: Screen) -> None:
    """Draw lessons, newest last, each with what it belongs to."""
    if not learnings:
        screen.line("There is no such lesson. Add one: stadial learnings add --help")
    for each in learnings:
        marks = ("others may have it", each.shared), ("from outside", each.from_outside)
        about = [*each.criteria, *each.threats, *(words for words, holds in marks if holds)]
        screen.line(f"{each.id}  {' · '.join(about)}", bold=True)
        for text in filter(None, (each.lesson, each.advice and f"→ {each.advice}")):
            screen.line(click.wrap_text(" ".join(text.split()), screen.width, "  ", "  "))


def _write(found: Path, files: Mapping[str, bytes], kept: Kept) -> None:
    for note in kept.notes:
        say(f"Note: {note}")
    if not kept.changed:
        say("Nothing was added.")
        return
    folder.write_files(found, kept.changed, over=files)
    names = ", ".join(each.id for each in kept.learnings)
    say(f"Added to {', '.join(kept.changed)}: {names}")
