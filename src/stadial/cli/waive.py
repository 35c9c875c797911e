"""Answer for a finding of lint, or for a gap, until a day."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.lint import findings_sheet
from stadial.cli.options import Day
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session
from stadial.model import Waiver


@click.command(name="waive")
@click.argument("rule")
@click.argument("about", default="")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--owner", required=True, help="Who answers for it.")
@click.option("--until", type=Day(), required=True, help="The last day on which it holds.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def command(rule: str, about: str, reason: str, owner: str, until: date, directory: Path) -> None:
    """
    Answer for a finding of `stadial lint`, or for a gap, until a day.

    It stays in the list and in every number, with the reason and the name, and comes
    back after the day. RULE and ABOUT are those that `stadial lint` prints; without
    ABOUT every finding of the rule is meant. A gap has the rule `open-gap`, and is
    about a question.

    \b
    stadial waive no-evidence SUP-2 --owner "Maya Okafor" --until 2027-03-31 \\
        --reason "The register is moved until March."
    stadial waive open-gap MON-1 --owner "The board" --until 2027-12-31 \\
        --reason "The office is closed before."
    """
    session = open_session(directory, None)
    waiver = Waiver(
        rule=rule, about=about, reason=reason.strip(), owner=owner.strip(), expires_on=until
    )
    changed = _changed(session, waiver)
    folder.write_files(session.folder, changed, over=session.files)
    left = findings_sheet(open_session(session.folder, session.at).findings())
    say(
        f"Waived in {', '.join(changed)} until {until}; it stays in the list. "
        f"Not waived: errors {left.errors}, warnings {left.warnings}."
    )


def _changed(session: Session, waiver: Waiver) -> Mapping[str, bytes]:
    from stadial.engine.lint import OPEN_GAP
    from stadial.usecases.accept_gap import accept_gap
    from stadial.usecases.waive_finding import waive_finding

    today = clock.today()
    if waiver.rule == OPEN_GAP:
        return accept_gap(
            files=session.files, framework=session.framework, acceptance=waiver, today=today
        )
    return waive_finding(
        files=session.files,
        framework=session.framework,
        waiver=waiver,
        today=today,
        previous=session.previous,
    )
