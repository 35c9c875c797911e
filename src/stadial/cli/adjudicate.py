"""Decide what people see differently; their votes stay."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from stadial.adapters import clock, folder
from stadial.cli.moved import moved_words
from stadial.cli.options import Day
from stadial.cli.screen import say
from stadial.cli.session import Session, open_session, require


@click.command(name="adjudicate")
@click.argument("about", metavar="CRITERION|QUESTION")
@click.option("--answer", default="", help="not, partly, largely, fully, 85%, not-applicable.")
@click.option("--level", type=click.IntRange(min=1), help="Of a question, instead of an answer.")
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
    about: str,
    level: int | None,
    directory: Path,
    decided_on: date | None,
    expires: date | None,
    approved_by: tuple[str, ...],
    **said: str,
) -> None:
    """
    Decide the rating of a criterion; every vote and answer stays on file.

    `stadial people disputes` says what is worth deciding, and in which order. With
    --level, every disputed criterion of a question is decided: those up to the level as
    fully met, those above it as not met.

    \b
    stadial adjudicate SUP-2.3a --answer largely --by "Maya Okafor" \\
        --reason "11 of 19 models have a record" \\
        --dissent "Aaron would say partly"
    stadial adjudicate MODEL-1.3b --answer fully --by Maya --reason "Seen" \\
        --system fraud-scoring --expires 2027-06-30
    stadial adjudicate GOV-4 --level 3 --by Maya --reason "Seen"
    """
    from stadial.usecases.record_decision import Decision, record_decision

    if bool(said["answer"]) == bool(level):
        raise click.UsageError("Give --answer for a criterion, or --level for a question.")
    before = open_session(directory, None)
    if level:
        if said["system"] or expires or approved_by:
            raise click.UsageError("--system, --expires and --approved-by go with --answer.")
        _decide_level(before, about, level, decided_on, said)
        return
    criterion = require(about, before.framework.criterion_by_id, what="criterion")
    systems = [system.id for system in before.assessment.systems]
    system = require(said["system"], systems, what="AI system") if said["system"] else ""
    today = clock.today()
    decision = Decision(
        criterion=criterion,
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
    _tell(before, open_session(before.folder, before.at), criterion, *changed)


def _decide_level(
    before: Session, about: str, level: int, decided_on: date | None, said: Mapping[str, str]
) -> None:
    from stadial.usecases.record_level import LevelDecision, disputed_in, record_level

    framework, today = before.framework, clock.today()
    capability = require(about, framework.capability_by_id, what="question")
    decided = disputed_in(framework, before.assessment, capability, at=before.at)
    changed = record_level(
        files=before.files,
        framework=framework,
        decision=LevelDecision(
            capability=capability,
            level=level,
            reason=said["reason"].strip(),
            decided_by=said["decided_by"].strip(),
            decided_on=decided_on or today,
            dissent=said["dissent"].strip(),
        ),
        today=today,
    )
    folder.write_files(before.folder, changed, over=before.files)
    moved = moved_words(before, open_session(before.folder, before.at), capability)
    names = ", ".join(each.id for each in decided)
    say(f"Decided in {', '.join(changed)}: {names}; answers and votes stay. {moved}, assured.")


def _tell(before: Session, after: Session, criterion: str, file: str) -> None:
    """Say what was replaced, and what the decision moved."""
    count = len(before.assessment.adjudications)
    again = " in place of an earlier one" if len(after.assessment.adjudications) == count else ""
    moved = moved_words(before, after, before.framework.capability_of[criterion].id)
    say(f"Decided in {file}{again}; answers and votes stay. {moved}, assured.")
