"""Decide what people see differently; their votes stay."""

from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.options import Day
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session, require
from stadial.model import View, cut_range


@click.command(name="adjudicate")
@click.argument("criterion")
@click.option("--answer", required=True, help="not, partly, largely, fully, 85%, not-applicable.")
@click.option("--reason", required=True, help="Why, in a sentence.")
@click.option("--by", "decided_by", required=True, help="Who decides: the assessor's name.")
@click.option("--system", default="", metavar="ID", help="Only for this AI system.")
@click.option("--dissent", default="", help="Who sees it differently, and how.")
@click.option("--expires", type=Day(), help="Last day on which it holds.")
@click.option("--approved-by", multiple=True, metavar="NAME", help="For not-applicable.")
@click.option("--on", "decided_on", type=Day(), help="Day of the decision; default: today.")
@click.option(
    "-C", "--directory", type=click.Path(path_type=Path), default=Path(), help="The assessment."
)
def command(
    criterion: str,
    directory: Path,
    decided_on: date | None,
    expires: date | None,
    approved_by: tuple[str, ...],
    **said: str,
) -> None:
    """
    Decide the rating of a criterion; every vote and answer stays on file.

    `stadial people disputes` says what is worth deciding, and in which order.

    \b
    stadial adjudicate SUP-2.3a --answer largely --by "Maya Okafor" \\
        --reason "11 of 19 models have a record" \\
        --dissent "Aaron would say partly"
    stadial adjudicate MODEL-1.3b --answer fully --by Maya --reason "Seen" \\
        --system fraud-scoring --expires 2027-06-30
    """
    from stadial.usecases.record_decision import Decision, record_decision

    before = open_session(directory, None)
    about = require(criterion, before.framework.criterion_by_id, what="criterion")
    systems = [system.id for system in before.assessment.systems]
    system = require(said["system"], systems, what="AI system") if said["system"] else ""
    today = clock.today()
    decision = Decision(
        criterion=about,
        answer=said["answer"],
        reason=said["reason"].strip(),
        decided_by=said["decided_by"].strip(),
        decided_on=str(decided_on or today),
        system=system,
        approved_by=approved_by,
        expires_on=str(expires or ""),
        dissent=said["dissent"].strip(),
    )
    changed = record_decision(
        files=before.files, framework=before.framework, decision=decision, today=today
    )
    folder.write_files(before.folder, changed, over=before.files)
    _tell(before, open_session(before.folder, before.at), about, *changed)


def _tell(before: Session, after: Session, criterion: str, file: str) -> None:
    """Say what was replaced, and what the decision moved."""
    count = len(before.assessment.adjudications)
    again = " in place of an earlier one" if len(after.assessment.adjudications) == count else ""
    capability = before.framework.capability_of[criterion].id
    then, now = _assured(before, capability), _assured(after, capability)
    moved = f"{capability} stays at {now}" if then == now else f"{capability}: {then} → {now}"
    say(f"Decided in {file}{again}; answers and votes stay. {moved}, assured.")


def _assured(session: Session, capability: str) -> str:
    from stadial.engine.picture import take_picture

    picture = take_picture(session.framework, session.assessment, at=session.at)
    score = picture.capabilities[View.ASSURED][capability]
    return cut_range(score.low, score.high)
