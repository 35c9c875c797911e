"""Which modules the code imports, read line by line: no tree is built."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError
from stadial.plugins.python_code.sources import Part, long_texts, read_parts

MOST_IMPORTS = 2_000
"""As many are kept of one file; nobody writes more by hand."""
_LINE = re.compile(
    r"[ \t]*+(?:from[ \t]++([A-Za-z_][\w.]*+)[ \t]++import\b(.*)"
    r"|import[ \t]++([A-Za-z_][\w., \t]*+))"
)


@dataclass(frozen=True, slots=True)
class Import:
    """One import: of `from a.b import c, d` the modules `a.b`, `a.b.c` and `a.b.d`."""

    modules: tuple[str, ...]
    line: str

    @property
    def narrowest(self) -> tuple[str, ...]:
        """Return the modules of which nothing narrower is imported here: `a.b.c` and `a.b.d`."""
        wide = {module.rpartition(".")[0] for module in self.modules}
        return tuple(module for module in self.modules if module not in wide)


@dataclass(frozen=True, slots=True)
class Imports:
    """The imports of all Python files and notebooks of a subject."""

    by_path: Mapping[str, tuple[Import, ...]]
    """Only files that import something; relative imports are not told."""
    modules: Mapping[str, tuple[str, ...]]
    """By top-level module: the first place of each file that imports it, files in order."""
    read: int
    unread: tuple[str, ...]


def imported_modules(reach: Reach) -> Imports:
    """
    Return what the code of a subject imports, found once in a run.

    Seen are import statements on lines of their own, also inside functions; not what is
    imported by a computed name. Texts in triple quotes are passed by.

    Raises:
        OSError: If the subject cannot be listed.
    """
    return reach.once("python-code.imports", lambda: _all_imports(reach))


def imports_in(part: Part) -> Iterator[Import]:
    """Yield the imports of some code, in order; at most 2,000."""
    text, line, before, kept = part.text, 1, 0, 0
    texts: list[tuple[int, int]] | None = None
    at = text.find("import")
    while at >= 0 and kept < MOST_IMPORTS:
        start = text.rfind("\n", before, at) + 1 or before
        line += text.count("\n", before, start)
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        modules = _modules(text[start:end])
        if modules:
            texts = long_texts(text) if texts is None else texts
            if not _is_inside(start, texts):
                kept += 1
                yield Import(modules, part.line(line))
        before, at = start, text.find("import", end)


def _modules(line: str) -> tuple[str, ...]:
    found = _LINE.match(line)
    if found is None:
        return ()
    if found[1]:
        inner = found[2].partition("#")[0].strip(" \t()\\").split(",")
        named = [each.split()[0] for each in inner if each.strip()]
        whole = [found[1], *(f"{found[1]}.{name}" for name in named if name.isidentifier())]
    else:
        whole = [each.split()[0] for each in found[3].split(",") if each.strip()]
    return tuple(sys.intern(each) for each in whole)


def _is_inside(at: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (at, sys.maxsize)) - 1
    return index >= 0 and at < spans[index][1]


def _all_imports(reach: Reach) -> Imports:
    by_path: dict[str, tuple[Import, ...]] = {}
    modules: dict[str, list[str]] = {}
    unread: list[str] = []
    paths = reach.paths("*.py", "*.ipynb")
    for path in paths:
        try:
            parts = read_parts(reach, path)
        except (OSError, OutsideError):
            unread.append(path)
            continue
        found = tuple(each for part in parts for each in imports_in(part))
        if found:
            by_path[path] = found
        tops = {_top(name): each.line for each in reversed(found) for name in each.modules}
        for top, line in tops.items():
            modules.setdefault(top, []).append(f"{path}:{line}")
    told = {top: tuple(places) for top, places in sorted(modules.items())}
    return Imports(by_path, told, len(paths) - len(unread), tuple(unread))


def _top(module: str) -> str:
    return sys.intern(module.partition(".")[0])
