"""Choose the levels to reach, for all or for single domains and questions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.options import Day
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session, require
from stadial.model import Framework, TargetChoice

_PRESETS = ("baseline", "defined", "from-risk")


@click.group(name="targets")
def command() -> None:
    """Choose the levels to reach; `stadial gaps` says how far they are."""


@command.command(name="set")
@click.option(
    "--preset",
    type=click.Choice(_PRESETS),
    help="baseline: 2 everywhere; defined: 3; from-risk: as the AI systems ask for.",
)
@click.option("--level", "levels", multiple=True, metavar="ID=N", help="Of a domain or question.")
@click.option("--no-level", "dropped", multiple=True, metavar="ID", help="As the preset says.")
@click.option("--by-date", type=Day(), help="To be reached by.")
@click.option("--approved-by", help="Who stands behind them.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def set_(
    directory: Path,
    levels: tuple[str, ...],
    dropped: tuple[str, ...],
    preset: str | None,
    by_date: date | None,
    approved_by: str | None,
) -> None:
    """
    Set targets in stadial.toml; what is not named stays, and so do comments.

    \b
    stadial targets set --preset from-risk --approved-by "The board"
    stadial targets set --level GOV=3 --level INF-1=4 --by-date 2027-12-31
    stadial targets set --no-level GOV
    """
    from stadial.usecases.set_targets import set_targets

    before = open_session(directory, None)
    chosen = before.assessment.targets
    wanted = replace(
        chosen,
        levels=_levels(before.framework, chosen, levels, dropped),
        preset=preset or chosen.preset,
        by_date=by_date or chosen.by_date,
        approved_by=chosen.approved_by if approved_by is None else approved_by.strip(),
    )
    changed = set_targets(
        files=before.files, framework=before.framework, wanted=wanted, today=clock.today()
    )
    if not changed:
        say("Nothing was changed: they stand so already.")
        return
    folder.write_files(before.folder, changed, over=before.files)
    own = ", ".join(f"{key} {level}" for key, level in wanted.levels.items()) or "none"
    say(f"Written: {', '.join(changed)}. Preset {wanted.preset}; levels of their own: {own}.")
    _doubt(open_session(before.folder, before.at))


def _levels(
    framework: Framework, chosen: TargetChoice, typed: tuple[str, ...], dropped: tuple[str, ...]
) -> Mapping[str, int]:
    known = [*framework.domain_by_id, *framework.capability_by_id]
    found = dict(chosen.levels)
    for text in typed:
        key, sign, level = text.partition("=")
        if not sign or not (level.isascii() and level.isdecimal() and len(level) < 3):
            raise click.UsageError(f"{text!r} is no target. Write --level GOV=3.")
        found[require(key, known, what="domain or question")] = int(level)
    for key in dropped:
        del found[require(key, found, what="level of its own for")]
    return found


def _doubt(session: Session) -> None:
    """Say what speaks against the targets, as the page of the server does."""
    from stadial.engine.picture import take_picture
    from stadial.usecases.check_targets import check_targets
    from stadial.usecases.see_gaps import see_gaps

    framework, assessment, at = session.framework, session.assessment, session.at
    doubts = check_targets(
        framework=framework,
        assessment=assessment,
        picture=take_picture(framework, assessment, at=at),
        gaps=see_gaps(framework=framework, assessment=assessment, at=at),
        at=at,
    )
    for each in doubts:
        say(f"Note: {each.message} {each.mend}")
