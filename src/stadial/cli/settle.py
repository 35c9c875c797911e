"""Close what evidence or an incident says against a criterion; it stays on file."""

from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.moved import moved_words
from stadial.cli.options import Day
from stadial.cli.screen import Screen, say
from stadial.cli.session import Session, open_session, require
from stadial.model import Settlement


@click.command(name="settle")
@click.argument("about", default="")
@click.option("--criterion", default="", metavar="ID", help="Only for this; default: for all.")
@click.option("--reason", default="", help="Why it speaks against nothing, in a sentence.")
@click.option("--by", "decided_by", default="", help="Who decides: the assessor's name.")
@click.option("--on", "decided_on", type=Day(), help="Day of the decision; default: today.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def command(
    about: str,
    criterion: str,
    reason: str,
    decided_by: str,
    decided_on: date | None,
    directory: Path,
) -> None:
    """
    Close what evidence or an incident says against a criterion.

    ABOUT is its id; without one, what is open is listed. The evidence or the incident
    stays on file, and only does not speak against the criterion any more.

    \b
    stadial settle
    stadial settle inc-2026-06 --by "Maya Okafor" \\
        --reason "The filter was built in since, and tested."
    """
    from stadial.usecases.see_conflicts import see_conflicts
    from stadial.usecases.settle_conflict import settle_conflict

    before = open_session(directory, None)
    if not about:
        if criterion or reason or decided_by or decided_on:
            raise click.UsageError("Say what is settled: stadial settle ABOUT …")
        _list(before)
        return
    if not (reason.strip() and decided_by.strip()):
        raise click.UsageError("Say --reason and --by: a settlement stands with both.")
    known = before.framework.criterion_by_id
    asked = require(criterion, known, what="criterion") if criterion else ""
    settlement = Settlement(
        about=about,
        criterion=asked,
        reason=reason.strip(),
        decided_by=decided_by.strip(),
        decided_on=decided_on or clock.today(),
    )
    framework, today = before.framework, clock.today()
    changed = settle_conflict(
        files=before.files, framework=framework, settlement=settlement, today=today
    )
    found = see_conflicts(framework=framework, assessment=before.assessment, at=before.at)
    touched = dict.fromkeys(
        framework.capability_of[each.criterion].id
        for each in found
        if each.about == about and asked in ("", each.criterion)
    )
    folder.write_files(before.folder, changed, over=before.files)
    after = open_session(before.folder, before.at)
    moved = "; ".join(moved_words(before, after, each) for each in touched)
    say(f"Settled in {', '.join(changed)}; what was seen stays. {moved}, assured.")


def _list(session: Session) -> None:
    """Draw what is open: each piece of evidence or incident with the criteria it lowers."""
    from stadial.usecases.see_conflicts import see_conflicts

    screen = Screen()
    found = see_conflicts(framework=session.framework, assessment=session.assessment, at=session.at)
    if not found:
        screen.line("Nothing speaks against what people say.")
    for about in dict.fromkeys(each.about for each in found):
        own = [each for each in found if each.about == about]
        screen.line(f"{about}  {own[0].kind} · {', '.join(x.criterion for x in own)}", bold=True)
        for text in filter(None, (own[0].title, own[0].because)):
            screen.line(click.wrap_text(" ".join(text.split()), screen.width, "  ", "  "))
