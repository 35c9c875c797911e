"""Be asked first what can still change a level."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from stadial.adapters import clock, folder
from stadial.cli.ask_screen import draw_interview, draw_question
from stadial.cli.ask_words import Reply, read_reply
from stadial.cli.options import Wish
from stadial.cli.output import Sheet, deliver
from stadial.cli.score import draw_explanation
from stadial.cli.screen import Screen
from stadial.cli.session import Session, open_session, require, terminal_only
from stadial.model import Criterion, Interview, InterviewPlan


def ask_adaptively(
    directory: Path, at: date | None, *, respondent: str, plan: InterviewPlan
) -> None:
    """Ask in the terminal until nothing more is needed; every answer is kept at once."""
    terminal_only("--json for the next question, and `stadial answer PERSON ID VALUE`")
    session = _opened(directory, at, respondent)
    history: list[str] = []
    saved, again = 0, ""
    while True:
        interview = next_of(session, respondent, plan)
        key = again or (interview.question.criterion if interview.question else "")
        if not key:
            break
        reply = _asked(session, interview, session.framework.criterion_by_id[key])
        if reply.word == "quit":
            break
        again = ""
        if reply.word == "back":
            again = history.pop() if history else ""
            plan = replace(plan, passed=tuple(each for each in plan.passed if each != again))
            continue
        history.append(key)
        if reply.word == "pass":
            plan = replace(plan, passed=(*plan.passed, key))
            continue
        _save(session, respondent, key, reply)
        saved += 1
        if plan.left is not None and key not in history[:-1]:
            plan = replace(plan, left=plan.left - 1)
        session = open_session(directory, at)
    screen = Screen()
    draw_interview(session.framework, interview, screen)
    screen.line(f"\nSaved: {saved}. Next: stadial score")


def show_next(
    directory: Path,
    at: date | None,
    *,
    respondent: str,
    plan: InterviewPlan,
    explain: str | None,
    wishes: Sequence[Wish],
) -> None:
    """Write the next question and what stands, or why; nobody is asked."""
    session = _opened(directory, at, respondent)
    interview = next_of(session, respondent, plan)
    if explain:
        sheet = _explanation(session, interview, explain)
    else:
        sheet = Sheet(
            schema="interview/1",
            content=interview,
            rows=interview.skipped,
            table=lambda screen: draw_interview(session.framework, interview, screen),
            about=session.about(),
        )
    deliver(sheet, wishes)


def next_of(session: Session, respondent: str, plan: InterviewPlan) -> Interview:
    """Return where the interview of a person stands."""
    from stadial.usecases.ask_next import ask_next

    return ask_next(
        framework=session.framework,
        assessment=session.assessment,
        respondent=respondent,
        plan=plan,
        at=session.at,
    )


def _opened(directory: Path, at: date | None, respondent: str) -> Session:
    session = open_session(directory, at)
    require(respondent, {p.id for p in session.assessment.respondents}, what="respondent")
    return session


def _explanation(session: Session, interview: Interview, explain: str) -> Sheet:
    from stadial.usecases.ask_next import explain_next

    wanted = interview.plan.capabilities or session.framework.capability_by_id
    criteria = [x.id for key in wanted for x in session.framework.capability_by_id[key].criteria]
    known = [*(stand.about for stand in interview.stands), *criteria]
    why = explain_next(
        framework=session.framework,
        assessment=session.assessment,
        interview=interview,
        about=require(explain, known, what="criterion, or level of this interview,"),
        at=session.at,
    )
    return Sheet(
        schema="explanation/1",
        content=why,
        table=lambda screen: draw_explanation(why, screen),
        about=session.about(),
    )


def _asked(session: Session, interview: Interview, criterion: Criterion) -> Reply:
    draw_question(session.framework, interview, criterion)
    while True:
        typed = click.prompt("", prompt_suffix="> ", default="s", show_default=False)
        reply = read_reply(typed, criterion)
        if reply is None:
            click.echo(f"  {typed!r} is no answer here. Use n p l f, 85%, or ? x s b q.")
            continue
        if reply.word == "not-applicable":
            reason = click.prompt("  Why does it not apply?", prompt_suffix=" ").strip()
            return reply._replace(reason=reason)
        return reply


def _save(session: Session, respondent: str, key: str, reply: Reply) -> None:
    from stadial.usecases.record_answer import record_answer

    said: dict[str, Any] = {"written": reply.written, "reason": reply.reason}
    files = folder.read_folder(session.folder)
    changed = record_answer(
        files=files,
        framework=session.framework,
        respondent=respondent,
        about=key,
        entry={"answer": reply.word, **{name: text for name, text in said.items() if text}},
        today=clock.today(),
    )
    folder.write_files(session.folder, changed, over=files)
