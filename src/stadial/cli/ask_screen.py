"""How an interview looks in a terminal."""

import click

from stadial.cli.screen import Screen
from stadial.model import (
    Breadth,
    Criterion,
    Framework,
    Interview,
    InterviewMode,
    NotAsked,
    Stand,
    cut,
)

REASONS = {
    NotAsked.LOWER_LEVEL_MISSED: "a lower level of its capability is missed",
    NotAsked.OWN_LEVEL_MISSED: "its own level is missed already",
    NotAsked.LEVEL_HELD: "its level is held whatever the answer",
    NotAsked.DOMAIN_HELD_DOWN: "another capability keeps the domain below",
    NotAsked.LIKELY_ENOUGH: "the level is likely enough (triage)",
    NotAsked.VOTED: "a level picked for the whole capability answers it",
    NotAsked.NOT_APPLICABLE: "it does not apply",
    NotAsked.STILL_OPEN: "still to be asked: it can change a level",
}
_COUNTED = (NotAsked.VOTED, NotAsked.STILL_OPEN)
"""Too many to be named one by one."""
PROVISIONAL = "triage, provisional"


def draw_question(framework: Framework, interview: Interview, criterion: Criterion) -> None:
    """Write one question, why it is asked now, and how many may follow."""
    capability = framework.capability_of[criterion.id]
    question = interview.question
    left = f"{interview.answered} answered, at most {interview.at_most} to come"
    mode = f" · {PROVISIONAL}" if interview.plan.mode is InterviewMode.TRIAGE else ""
    click.echo(f"\n{framework.domain_of[criterion.id].name} · {capability.name}")
    click.echo(f"{criterion.id} · level {criterion.level} · {left}{mode}")
    click.echo(click.wrap_text(criterion.question, width=78))
    if question is not None and question.criterion == criterion.id:
        click.echo(click.wrap_text(question.because, 78, "  Why now: ", "    "))
    if criterion.scope is Breadth.SYSTEM:
        click.echo("  Answer for all AI systems together: 85% is so many of them.")
    for number, option in enumerate(criterion.options, start=1):
        click.echo(click.wrap_text(option.text, 78, f"  {number}  ", "     "))
    if not criterion.options:
        click.echo("  n not   p partly   l largely   f fully   or a share: 85%")
    click.echo("  ? I don't know   x not applicable   s not now   b back   q quit")
    click.echo("  Written down? Add y, p or n: `l y` is largely, and written down.")


def draw_interview(framework: Framework, interview: Interview, screen: Screen) -> None:
    """Draw the levels, what was not asked with the reasons, and what stays open."""
    is_triage = interview.plan.mode is InterviewMode.TRIAGE
    title = f"Levels by the answers of {interview.respondent} alone, as claimed"
    screen.line(f"\n{title}{f' ({PROVISIONAL})' if is_triage else ''}", bold=True)
    for stand in interview.stands:
        screen.line(_stand_line(framework, stand))
    _draw_left_out(interview, screen)
    for stand in interview.stands:
        if not stand.is_decided and stand.unknown:
            said = ", ".join(stand.unknown)
            text = f"{stand.about} stays open: unknown, or not applicable until approved: {said}."
            screen.line(click.wrap_text(text, screen.width, "", "  "))
    question = interview.question
    if question is not None:
        text = f"Next: {question.criterion}. {question.because}"
        screen.line(click.wrap_text(text, screen.width, "", "  "))
        screen.line(f"At most {interview.at_most} questions to come.")


def _stand_line(framework: Framework, stand: Stand) -> str:
    domain = framework.domain_by_id.get(stand.about)
    name = domain.name if domain else framework.capability_by_id[stand.about].name
    level = f"level {stand.low}" if stand.is_decided else f"levels {stand.low} to {stand.high}"
    if stand.likely is not None and stand.likelihood is not None and not stand.is_decided:
        share = cut(100 * stand.likelihood, places=0)
        level += f", likely {stand.likely} ({share} %)"
    short = name if len(name) <= 34 else f"{name[:33]}…"
    return f"  {stand.about:<8} {short:<34} {level}"


def _draw_left_out(interview: Interview, screen: Screen) -> None:
    screen.line(f"\nAnswered: {interview.answered} of {interview.criteria} criteria. Not asked:")
    for reason, words in REASONS.items():
        own = [each.criterion for each in interview.skipped if each.reason is reason]
        if own:
            screen.line(f"  {len(own):>4}  {words}")
            if reason not in _COUNTED:
                indent = " " * 8
                screen.line(click.wrap_text(", ".join(own), screen.width, indent, indent))
    screen.line("What was not asked is no answer: it stays unknown in every score.", dim=True)
    if interview.skipped:
        example = interview.skipped[0].criterion
        again = f"stadial ask --adaptive --as {interview.respondent}"
        screen.line(f"Each with its reason: {again} -f csv", dim=True)
        screen.line(f"Why: {again} --explain {example}", dim=True)
