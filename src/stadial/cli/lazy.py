"""A group of commands that imports a command only when it is called."""

import difflib
import importlib
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

import click
from typing_extensions import override


class Entry(NamedTuple):
    """One command: where it lives, and what it does in a few words."""

    section: str
    module: str
    summary: str


class LazyGroup(click.Group):
    """Shows its commands in sections, and imports none of them to do so."""

    entries: ClassVar[Mapping[str, Entry]] = {}

    @override
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.entries)

    @override
    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        found: click.Command = importlib.import_module(entry.module).command
        return found

    @override
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and name not in self.entries and not name.startswith("-"):
            raise click.UsageError(f"No such command {name!r}.{suggest(name, self.entries)}")
        return super().resolve_command(ctx, args)

    @override
    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, entry in self.entries.items():
            sections.setdefault(entry.section, []).append((name, entry.summary))
        for section, rows in sections.items():
            with formatter.section(section):
                formatter.write_dl(rows, col_max=14)


def suggest(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    """Return ` Did you mean …?` for the nearest known word, or nothing."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" Did you mean {near[0]}?" if near else ""
