"""Flags that every command takes, in one place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any, TypeVar

import click

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Days outside are a slip of the pen; the files refuse them too."""
MOST_MONEY = 1e15
"""More is a slip of the pen."""
C = TypeVar("C", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One output that was asked for: a format, and a path or standard output."""

    format: str
    path: Path | None


class Day(click.ParamType[date]):
    """A day, written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day, or say how one is written."""
        try:
            found = value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day. Write YYYY-MM-DD.", param, ctx)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(f"Write a day from {FIRST_YEAR} to {LAST_YEAR}.", param, ctx)
        return found


class FiniteRange(click.FloatRange):
    """A number within bounds; neither infinite nor one that is none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number, or say what is wrong with it."""
        found = float(super().convert(value, param, ctx))
        if not isfinite(found):
            self.fail(f"{value!r} is no number that can be counted with.", param, ctx)
        return found


def directory(function: C) -> C:
    """Add -C/--directory and --at: which assessment, judged by which day."""
    function = click.option(
        "--at",
        type=Day(),
        help="Judge by this day (freshness, expiry). Default: as_of of the assessment, or today.",
    )(function)
    return click.option(
        "-C",
        "--directory",
        type=click.Path(path_type=Path),
        default=Path(),
        help="Folder of the assessment; default: here, or the nearest one above.",
    )(function)


def outputs(*formats: str) -> Callable[[C], C]:
    """Add -f, -o, --out and --json for a command with these formats, the first its default."""

    def decorate(function: C) -> C:
        said = ", ".join(formats)
        for option in (
            click.option("-f", "--format", "format_", metavar="FORMAT", help=f"One of {said}."),
            click.option(
                "-o",
                "--output",
                type=click.Path(path_type=Path),
                help="Write to this file instead of standard output; `-` is standard output.",
            ),
            click.option(
                "--out",
                "wishes",
                multiple=True,
                metavar="FORMAT[=PATH]",
                help="Format and path in one word; may be given several times.",
            ),
            click.option("--json", "json_", is_flag=True, help="Short for --format json."),
        ):
            function = option(function)
        return function

    return decorate


def wishes_of(
    formats: tuple[str, ...],
    *,
    format_: str | None,
    output: Path | None,
    wishes: tuple[str, ...],
    json_: bool,
) -> tuple[Wish, ...]:
    """
    Return what was asked for, or refuse a format that the command does not have.

    Raises:
        click.UsageError: With the list of formats, or if two go to standard output.
    """
    plain = "json" if json_ else format_
    found = [_wish(text) for text in wishes]
    if plain or output or not found:
        found.insert(0, Wish(format=plain or _by_suffix(output, formats), path=_place(output)))
    for wish in found:
        if wish.format not in formats:
            raise click.UsageError(
                f"There is no format {wish.format!r} here. Use one of {', '.join(formats)}."
            )
    if sum(wish.path is None for wish in found) > 1:
        raise click.UsageError("Only one format can go to standard output. Give the others a path.")
    return tuple(found)


def _wish(text: str) -> Wish:
    name, _, path = text.partition("=")
    return Wish(format=name, path=_place(Path(path)) if path else None)


def _place(path: Path | None) -> Path | None:
    return None if path is None or str(path) == "-" else path


def _by_suffix(output: Path | None, formats: tuple[str, ...]) -> str:
    suffix = output.suffix.removeprefix(".") if output else ""
    return suffix if suffix in formats else formats[0]
