"""Be asked for one level a question, by its anchors."""

from collections.abc import Iterator
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.frameworks import framework_for
from stadial.cli.session import require, terminal_only
from stadial.model import Capability, Framework

_WRITTEN = {"y": "yes", "p": "partly", "n": "no"}


def ask_by_level(directory: Path, questions: tuple[str, ...], respondent: str) -> None:
    """Ask for a level of every question named, or of all; every answer is kept at once."""
    terminal_only("stadial answer PERSON ID VALUE")
    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    framework = framework_for(files, found)
    known = framework.capability_by_id
    wanted = [known[require(q, known, what="capability")] for q in questions] or list(
        known.values()
    )
    answered = 0
    for capability, level, written in _interview(framework, wanted):
        _save(found, framework, respondent, capability.id, level, written)
        answered += 1
    click.echo(f"\nSaved: {answered}. Next: stadial score")


def _save(
    found: Path,
    framework: Framework,
    respondent: str,
    about: str,
    level: str,
    written: str | None,
) -> None:
    from stadial.usecases.record_answer import record_answer

    files = folder.read_folder(found)
    changed = record_answer(
        files=files,
        framework=framework,
        respondent=respondent,
        about=about,
        entry={"level": level, "written": written} if written else level,
        today=clock.today(),
    )
    folder.write_files(found, changed, over=files)


def _interview(
    framework: Framework, wanted: list[Capability]
) -> Iterator[tuple[Capability, str, str | None]]:
    number = 0
    while number < len(wanted):
        capability = wanted[number]
        word = _answer_to(framework, capability, f"{number + 1}/{len(wanted)}")
        if word == "q":
            return
        if word == "b":
            number = max(0, number - 1)
            continue
        if word != "s":
            level = "unknown" if word == "?" else word
            yield capability, level, None if word in {"?", "1"} else _written()
        number += 1


def _answer_to(framework: Framework, capability: Capability, where: str) -> str:
    click.echo(f"\n{framework.domain_of[capability.id].name} · {capability.name}   [{where}]")
    click.echo(click.wrap_text(capability.question, width=78))
    for level, anchor in sorted(capability.anchors.items()):
        lead = f"  {level}  "
        click.echo(click.wrap_text(anchor, 78, initial_indent=lead, subsequent_indent="     "))
    click.echo("  ?  I don't know    s  skip    b  back    q  quit")
    words = {str(level) for level in capability.anchors} | {"?", "s", "b", "q"}
    while True:
        word: str = click.prompt("", prompt_suffix="> ", default="s", show_default=False).strip()
        if word in words:
            return word
        click.echo(f"  {word!r} is no answer here. Use a level, or ? s b q.")


def _written() -> str | None:
    word = click.prompt(
        "  Is it written down? y yes · p partly · n no · Enter: don't know",
        prompt_suffix=" > ",
        default="",
        show_default=False,
    )
    return _WRITTEN.get(word.strip().lower()[:1])
