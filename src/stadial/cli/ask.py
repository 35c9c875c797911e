"""Be asked in the terminal, question by question."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from stadial.adapters import folder
from stadial.cli.frameworks import framework_for
from stadial.cli.options import FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS
from stadial.cli.session import require
from stadial.model import Goal, InterviewMode, InterviewPlan


@click.command(name="ask")
@click.argument("questions", nargs=-1, metavar="[CAPABILITY]…")
@click.option("--as", "respondent", required=True, metavar="PERSON", help="Id in people.yaml.")
@click.option("--adaptive", is_flag=True, help="Ask first what can still change a level.")
@click.option(
    "--goal",
    type=click.Choice(["domains", "capabilities"]),
    help="Adaptive: stop when these levels are decided. Default: domains.",
)
@click.option(
    "--triage",
    "budget",
    type=click.IntRange(min=1),
    metavar="N",
    help="Adaptive: at most N questions, the most telling first. Provisional.",
)
@click.option(
    "--sure",
    type=FiniteRange(0.5, 1),
    metavar="SHARE",
    help="Adaptive: stop at levels this likely, 0.95 for instance. Provisional.",
)
@click.option(
    "--then",
    type=click.Choice(["risk"]),
    help="Adaptive: after the levels, ask what most risk hangs on.",
)
@click.option("--explain", metavar="ID", help="Adaptive: why a criterion was left out.")
@directory
@outputs(*ROW_FORMATS)
def command(questions: tuple[str, ...], respondent: str, **given: Any) -> None:
    """
    Be interviewed: one anchor per level, saved after every answer.

    With --adaptive, criterion by criterion: first what can still change a level,
    never what the gates decide already. With --json nobody is asked: the next
    question and what was left out are written.

    \b
    stadial ask --as priya
    stadial ask SUP-1 SUP-2 --as priya
    stadial ask --adaptive --as priya
    stadial ask --adaptive --as priya --triage 30 --sure 0.95
    stadial ask --adaptive --as priya --explain SUP-2.3a
    """
    asked = {name: given.pop(name) for name in ("format_", "output", "wishes", "json_")}
    directory, at = given.pop("directory"), given.pop("at")
    if given.pop("adaptive"):
        _adaptive(directory, at, questions, respondent, asked=asked, **given)
        return
    wanted = {**given, **asked, "at": at}
    names = {"budget": "--triage", "format_": "--format", "json_": "--json", "wishes": "--out"}
    for name, value in wanted.items():
        if value:
            raise click.UsageError(f"{names.get(name, f'--{name}')} needs --adaptive.")
    from stadial.cli.ask_by_level import ask_by_level

    ask_by_level(directory, questions, respondent)


def _adaptive(
    directory: Path,
    at: date | None,
    questions: tuple[str, ...],
    respondent: str,
    *,
    asked: dict[str, Any],
    **given: Any,
) -> None:
    from stadial.cli.ask_adaptive import ask_adaptively, show_next

    explain = given.pop("explain")
    plan = _plan(directory, questions, **given)
    if explain or any(asked.values()):
        wishes = wishes_of(ROW_FORMATS, **asked)
        show_next(directory, at, respondent=respondent, plan=plan, explain=explain, wishes=wishes)
        return
    ask_adaptively(directory, at, respondent=respondent, plan=plan)


def _plan(
    directory: Path,
    questions: tuple[str, ...],
    *,
    goal: str | None,
    budget: int | None,
    sure: float | None,
    then: str | None,
) -> InterviewPlan:
    if questions and goal == "domains":
        raise click.UsageError("Single questions are decided one by one: leave --goal out.")
    capabilities: tuple[str, ...] = ()
    if questions:
        found = folder.find_folder(directory)
        known = framework_for(folder.read_folder(found), found).capability_by_id
        capabilities = tuple(require(q, known, what="capability") for q in questions)
    is_triage = budget is not None or sure is not None
    return InterviewPlan(
        goal=Goal("capabilities" if questions else goal or "domains"),
        mode=InterviewMode.TRIAGE if is_triage else InterviewMode.CERTAIN,
        sure=1.0 if sure is None else sure,
        left=budget,
        capabilities=capabilities,
        then_risk=then == "risk",
    )
