"""`--explain` of what is planned: what is asked about, and the sheet that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import click

from stadial.cli.output import Sheet
from stadial.cli.session import Session
from stadial.model import Explanation

C = TypeVar("C", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be explained, and how deep."""

    about: str
    """Id or word; empty where nothing is asked."""
    depth: int


def explainable(text: str, *, word: str = "") -> Callable[[C], C]:
    """Add --explain and --depth; with a word, --explain takes no value and asks about it."""

    def decorate(function: C) -> C:
        function = click.option(
            "--depth", type=click.IntRange(0, 9), default=1, help="How deep to explain."
        )(function)
        if word:
            return click.option("--explain", is_flag=True, flag_value=word, help=text)(function)
        return click.option("--explain", metavar="ID", help=text)(function)

    return decorate


def question_of(asked: dict[str, Any]) -> Question:
    """Take out of the flags of a command what is to be explained."""
    return Question(about=asked.pop("explain") or "", depth=asked.pop("depth"))


def explanation_sheet(session: Session, why: Explanation, question: Question) -> Sheet:
    """Return an explanation as every command delivers it."""
    from stadial.cli.score import draw_explanation

    return Sheet(
        schema="explanation/1",
        content=why,
        rows=(why, *why.parts),
        table=partial(draw_explanation, why, depth=question.depth),
        about=session.about(),
    )
