"""What people read in a terminal, or in a file that stands for one."""

import io
import os
import shutil
import sys
import textwrap
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console

_WIDEST = 120
_OF_A_FILE = 100


class Screen:
    """
    Lines and tables for people: colour on a terminal alone, never with NO_COLOR.

    Rich is imported only where a table is drawn; lines need nothing.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        """Write to a stream; standard output without one."""
        self._stream = stream or sys.stdout
        self._is_file = stream is not None
        forced = bool(os.environ.get("FORCE_COLOR")) and not self._is_file
        is_terminal = not self._is_file and self._stream.isatty()
        self.has_color = (is_terminal or forced) and not os.environ.get("NO_COLOR")

    @cached_property
    def width(self) -> int:
        """Columns: those of the terminal, at most 120; 100 in a file."""
        return _OF_A_FILE if self._is_file else min(shutil.get_terminal_size().columns, _WIDEST)

    def line(self, text: str = "", *, bold: bool = False, dim: bool = False) -> None:
        """Write one line as it is."""
        self._stream.write(self.paint(text, bold=bold, dim=dim) + "\n")

    def paint(
        self, text: str, *, color: str | None = None, bold: bool = False, dim: bool = False
    ) -> str:
        """Return text with colour, where there is colour."""
        if not self.has_color or not text:
            return text
        return click.style(text, fg=color, bold=bold or None, dim=dim or None)

    def print(self, *things: object) -> None:
        """Write what Rich draws: tables, padded text."""
        self._console.print(*things)

    @cached_property
    def _console(self) -> "Console":
        from rich.console import Console

        return Console(
            file=self._stream,
            width=self.width,
            highlight=False,
            markup=False,
            force_terminal=self.has_color,
            no_color=not self.has_color,
        )


def say(text: str, *, err: bool = True) -> None:
    """
    Say a sentence to whoever runs a command, on standard error or standard output.

    At a terminal it is wrapped at the terminal's width, and no word or path is cut; elsewhere
    it stays one line, so that scripts can look for it.
    """
    if (sys.stderr if err else sys.stdout).isatty():
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        text = "\n".join(_wrapped(line, width) for line in text.split("\n"))
    click.echo(text, err=err)


def _wrapped(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    room = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.fill(
        line, width, subsequent_indent=room, break_long_words=False, break_on_hyphens=False
    )


def drawn(draw: "Draw") -> bytes:
    """Return what a function draws, as the bytes of a text file."""
    buffer = io.StringIO()
    draw(Screen(buffer))
    return buffer.getvalue().encode()


if TYPE_CHECKING:
    from collections.abc import Callable

    Draw = Callable[[Screen], None]
