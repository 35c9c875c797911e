"""Draw the pages that come from the code; with --check, refuse pages that have drifted."""

import ast
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import click

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "stadial"
DRAWN = "<!-- Drawn by `make docs`; edits here are lost. -->\n"


def main(arguments: list[str]) -> int:
    """Draw every page, or compare each with what is there."""
    drifted = []
    for name, draw in PAGES.items():
        path, text = ROOT / name, draw()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        drifted.append(name)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in sorted((ROOT / "docs" / "collectors").glob("*.md")):
        if (name := path.relative_to(ROOT).as_posix()) not in PAGES:
            drifted.append(name)
            if "--check" not in arguments:
                path.unlink()
    for name in drifted:
        print(f"{name} {'has drifted: run make docs' if '--check' in arguments else 'drawn'}")
    return 1 if drifted and "--check" in arguments else 0


def architecture() -> str:
    """Return ARCHITECTURE.md with its tree drawn from the package docstrings."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    start, end = "<!-- tree -->\n", "<!-- /tree -->"
    head, rest = page.split(start)
    return f"{head}{start}{_tree()}{end}{rest.split(end)[1]}"


def _tree() -> str:
    rows = []
    for package in sorted(SOURCE.rglob("__init__.py")):
        folder = package.parent.relative_to(SOURCE)
        doc = ast.get_docstring(ast.parse(package.read_text(encoding="utf-8"))) or ""
        depth = len(folder.parts)
        name = folder.name or "stadial"
        rows.append(f"{'   ' * depth}{name + '/':<{28 - 3 * depth}}{doc.splitlines()[0]}")
    return "```\n" + "\n".join(rows) + "\n```\n"


def commands() -> str:
    """Return the page of all commands, from their help."""
    from stadial.cli.main import COMMANDS, stadial

    parts = ["# Commands\n\n", DRAWN, "\n", _help(stadial, "stadial")]
    with click.Context(stadial, info_name="stadial") as context:
        for name in COMMANDS:
            command = stadial.get_command(context, name)
            assert command is not None
            parts.append(_help(command, f"stadial {name}"))
            if isinstance(command, click.Group):
                parts += [
                    _help(inner, f"stadial {name} {inner_name}")
                    for inner_name, inner in sorted(command.commands.items())
                ]
    return "".join(parts)


def _help(command: click.Command, path: str) -> str:
    context = click.Context(command, info_name=path, terminal_width=90, max_content_width=90)
    with context:
        text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"## {path}\n\n```\n{text}\n```\n\n"


def collector_pages() -> dict[str, Callable[[], str]]:
    """Return what is drawn of collectors: an index, and a page each."""
    from stadial.plugins.discovery import shelf_names

    pages = {
        f"docs/collectors/{name}.md": partial(collector, name) for name in _plugins(COLLECTORS)
    }
    assert len(pages) == len(shelf_names(COLLECTORS))
    return {"docs/collectors/README.md": collector_index, **pages}


COLLECTORS, READERS = "stadial.collectors", "stadial.readers"


@cache
def _plugins(package: str) -> dict[str, Any]:
    from stadial.plugins.collector import Collector
    from stadial.plugins.discovery import load_shelf
    from stadial.plugins.reader import Reader

    kind: Any = Collector if package == COLLECTORS else Reader
    return dict(load_shelf(package, kind))


def collector_index() -> str:
    """Return the list of all collectors."""
    parts = ["# Collectors\n\n", DRAWN, "\nA collector observes through reading alone. "]
    parts.append(
        "What machines can see of each question: [observability](../observability.md).\n\n"
    )
    parts.append("| collector | asks | questions of the framework |\n| --- | --- | --- |\n")
    for name, each in _plugins(COLLECTORS).items():
        asked = "<br>".join(f"`{signal.id}`" for signal in each.signals)
        served = ", ".join(_unique(key for s in each.signals for key in _questions()[s.id]))
        parts.append(f"| [{name}]({name}.md) | {asked} | {served or '–'} |\n")
    return "".join(parts)


def collector(name: str) -> str:
    """Return the page of one collector: what it looks at, and does not see."""
    each = _plugins(COLLECTORS)[name]
    return f"# {name}\n\n{DRAWN}\n{_about(each)}\n{_signals(each)}"


def readers() -> str:
    """Return the page of all readers: what each report proves, and what not."""
    parts = ["# Reports that can be read\n\n", DRAWN, "\n`stadial evidence add FILE` recognises "]
    parts.append(
        "these by their content. Each doubt about a report is told in words, and weighs.\n"
    )
    for name, each in _plugins(READERS).items():
        parts.append(f"\n## {each.title}\n\nReader `{name}`. **Shows:** {each.proves} ")
        parts.append(f"**Does not show:** {each.proves_not}\n\n{_about(each)}\n{_signals(each)}")
    return "".join(parts)


def observability() -> str:
    """Return the matrix of question, how observable, and by what."""
    from stadial.cli.frameworks import shelf_framework
    from stadial.cli.observability import WORDS, sight_rows

    rows = sight_rows(shelf_framework("stadial"))
    parts = ["# What machines can see\n\n", DRAWN, "\nHow much of each of the 28 questions files "]
    parts.append(
        "and reports can show, with what, and what no machine can see. *Settled by* names "
    )
    parts.append(
        "signals that can rate a criterion; the others tell an assessor something. Nothing "
    )
    parts.append("above level 2 is reached on paper alone, and no finding is not no problem.\n\n")
    parts.append("| question | seen | settled by | informed by | with | unseen |\n")
    parts.append(f"|{' --- |' * 6}\n")
    for row in rows:
        cells = [f"{row.id} {row.name}", WORDS[row.reach]]
        cells += [" ".join(f"`{s}`" for s in names) for names in (row.settled_by, row.informed_by)]
        cells += [", ".join(row.plugins), row.unseen]
        parts.append(f"| {' | '.join(cell or '–' for cell in cells)} |\n")
    return "".join(parts)


def _about(plugin: Any) -> str:
    return _paragraphs(sys.modules[type(plugin).__module__].__doc__ or "") + "\n"


def _signals(plugin: Any) -> str:
    rows = ["| signal | question | settles | informs |\n| --- | --- | --- | --- |\n"]
    for signal in plugin.signals:
        settles = ", ".join(_criteria()[signal.id]) or "–"
        informs = ", ".join(_questions()[signal.id]) or "–"
        rows.append(f"| `{signal.id}` | {signal.question} | {settles} | {informs} |\n")
    return "".join(rows)


@cache
def _criteria() -> Mapping[str, list[str]]:
    """Return the criteria that each signal can settle."""
    from stadial.cli.frameworks import shelf_framework

    found: dict[str, list[str]] = defaultdict(list)
    for criterion in shelf_framework("stadial").criterion_by_id.values():
        for signal in criterion.signals:
            found[signal].append(criterion.id)
    return found


@cache
def _questions() -> Mapping[str, list[str]]:
    """Return the questions that each signal settles a part of, or informs."""
    from stadial.cli.frameworks import shelf_framework

    found: dict[str, list[str]] = defaultdict(list)
    for question in shelf_framework("stadial").capability_by_id.values():
        named = [s for criterion in question.criteria for s in criterion.signals]
        named += question.sight.signals if question.sight else ()
        for signal in _unique(named):
            found[signal].append(question.id)
    return found


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.strip().splitlines()]
    return "\n".join(f"**{line}**" if line.endswith(":") else line for line in lines)


def shelf() -> dict[str, Callable[[], str]]:
    """Return what is drawn beside the frameworks: the schema, and the compiled forms."""
    from stadial.adapters.framework_shelf import drawn_files

    return {
        f"src/stadial/frameworks/{name}": partial(bytes.decode, content)
        for name, content in drawn_files().items()
    }


PAGES: dict[str, Callable[[], str]] = {
    "ARCHITECTURE.md": architecture,
    "docs/reference/commands.md": commands,
    "docs/readers.md": readers,
    "docs/observability.md": observability,
    **collector_pages(),
    **shelf(),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
