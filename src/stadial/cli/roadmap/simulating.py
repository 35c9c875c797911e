"""Ask what if; nothing is written."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import click

from stadial.cli.explaining import explainable, explanation_sheet, question_of
from stadial.cli.options import MOST_MONEY, FiniteRange, directory, outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.progress import waiting
from stadial.cli.screen import Screen
from stadial.cli.session import open_session

_SHIFT, _NUMBER = "ID=QUARTERS", "TEAM=DAYS"


@click.command(name="simulate")
@directory
@outputs(*ROW_FORMATS)
@click.option("--without", multiple=True, metavar="ID", help="Initiative, criterion or team.")
@click.option("--capacity", multiple=True, metavar=_NUMBER, help="Days of a team in a quarter.")
@click.option("--add-person", multiple=True, metavar=_NUMBER, help="Days more in a quarter.")
@click.option("--budget", type=FiniteRange(0, MOST_MONEY), help="Money in every quarter.")
@click.option("--delay", multiple=True, metavar=_SHIFT, help="An initiative starts later.")
@click.option("--target", multiple=True, metavar="DOMAIN=LEVEL", help="Another target level.")
@explainable(
    "Why: the quarters, threats and criteria the difference comes from.", word="difference"
)
def simulate(
    directory: Path,
    at: date | None,
    without: tuple[str, ...],
    budget: float | None,
    **asked: object,
) -> None:
    """
    Ask what happens if something were different. Nothing is written.

    \b
    stadial roadmap simulate --without ml-platform
    stadial roadmap simulate --capacity security=30 --budget 20000
    stadial roadmap simulate --delay central-telemetry=2 --target GOV=4
    stadial roadmap simulate --without ml-platform --explain
    """
    question = question_of(asked)
    pairs = {key: asked.pop(key) for key in ("capacity", "add_person", "delay", "target")}
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    if not (without or budget is not None or any(pairs.values())):
        raise click.UsageError("Name what to leave out: --without ID; or what else to change.")
    from stadial.engine.plan.changes import Changes
    from stadial.usecases.plan_roadmap import simulate_changes

    changes = Changes(
        without=without,
        capacity=_amounts("--capacity", pairs["capacity"]),
        add_person=_amounts("--add-person", pairs["add_person"]),
        budget=budget,
        delay=_wholes("--delay", pairs["delay"]),
        targets=_wholes("--target", pairs["target"]),
    )
    session = open_session(directory, at)
    with waiting("Planning both"):
        found = simulate_changes(
            framework=session.framework,
            assessment=session.assessment,
            at=session.at,
            changes=changes,
        )
    if question.about:
        deliver(explanation_sheet(session, found.because, question), wishes)
        return
    deliver(
        Sheet(
            schema="what-if/1",
            content=found,
            rows=found.moves,
            table=partial(_draw, (found.basis, *found.sentences)),
            about=session.about(),
        ),
        wishes,
    )


def _draw(sentences: Sequence[str], screen: Screen) -> None:
    for sentence in sentences:
        screen.line(click.wrap_text(sentence, screen.width, "", "  "))


def _amounts(flag: str, given: object) -> dict[str, float]:
    found = {}
    for key, text in _pairs(flag, given).items():
        try:
            found[key] = float(text)
        except ValueError:
            raise click.UsageError(f"{flag} {key}={text}: write a number of days.") from None
        if not 0 <= found[key] < 1e6:
            raise click.UsageError(f"{flag} {key}={text}: write 0 or more days.")
    return found


def _wholes(flag: str, given: object) -> dict[str, int]:
    found = {}
    for key, text in _pairs(flag, given).items():
        if not text.isdecimal() or len(text) > 3:
            raise click.UsageError(f"{flag} {key}={text}: write a whole number of 0 or more.")
        found[key] = int(text)
    return found


def _pairs(flag: str, given: object) -> dict[str, str]:
    found = {}
    assert isinstance(given, tuple)
    for text in given:
        key, sign, value = text.rpartition("=")
        if not sign or not key:
            raise click.UsageError(f"{flag} {text}: write an id, `=`, and a number.")
        found[key] = value
    return found
