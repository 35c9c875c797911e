"""Draw the pages that come from the code; with --check, refuse pages that have drifted."""

import ast
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

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


def collectors() -> str:
    """Return the page of all collectors: what each looks at, and does not see."""
    from stadial.cli.frameworks import shelf_framework
    from stadial.plugins.collector import Collector
    from stadial.plugins.discovery import load_shelf

    framework = shelf_framework("stadial")
    parts = ["# Collectors\n\n", DRAWN, "\nA collector observes through reading alone.\n"]
    for name, collector in load_shelf("stadial.collectors", Collector).items():
        module = sys.modules[type(collector).__module__]
        parts.append(f"\n## {name}\n\n{_paragraphs(module.__doc__ or '')}\n")
        parts.append("\n| signal | question | criteria it serves |\n| --- | --- | --- |\n")
        for signal in collector.signals:
            served = [x.id for x in framework.criterion_by_id.values() if signal.id in x.signals]
            parts.append(f"| `{signal.id}` | {signal.question} | {', '.join(served) or '–'} |\n")
    return "".join(parts)


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
    "docs/reference/collectors.md": collectors,
    **shelf(),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
