"""What Dockerfiles and scripts fetch from a hub, by its address or with a line of Python."""

import ast
import re
from collections.abc import Iterator

from stadial.collectors.loading.calls import Parsed, uses_in
from stadial.collectors.loading.hub import is_commit
from stadial.collectors.loading.uses import Kind, Seen, Use

_ADDRESS = re.compile(
    r"huggingface\.co/(?:datasets/|spaces/)?([^/\s\"']{1,200}/[^/\s\"']{1,200})"
    r"/resolve/([^/\s\"'?]{1,200})/"
)
_PYTHON = re.compile(
    r"""\bpython[\d.]*[ \t]+(?:-\w[ \t]+)?-c[ \t]+(?:"((?:[^"\\]|\\.)*+)"|'([^']*+)')""", re.DOTALL
)
_REMARK = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_ESCAPED = re.compile(r'\\(["$`\\]|\n)')
MOST_LINES_OF_PYTHON = 100


def is_script(path: str) -> bool:
    """Tell whether a file is a Dockerfile, a script of a shell or a Makefile."""
    name = path.rpartition("/")[2]
    return name.startswith("Dockerfile") or name == "Makefile" or name.endswith(".sh")


def uses_in_script(path: str, text: str, folders: frozenset[str]) -> Iterator[Use]:
    """Yield what a script fetches or loads; remarks do not count."""
    if "huggingface.co" not in text and " -c" not in text:
        return
    text = _REMARK.sub("", text)
    for match in _ADDRESS.finditer(text):
        wanted, revision = match.groups()
        good = None if "$" in wanted + revision else is_commit(revision)
        seen = Seen(Kind.FETCH, good, f"huggingface.co {wanted}")
        yield Use(seen=seen, path=path, line=str(text.count("\n", 0, match.start()) + 1))
    yield from _from_python(path, text, folders)


def _from_python(path: str, text: str, folders: frozenset[str]) -> Iterator[Use]:
    for number, match in enumerate(_PYTHON.finditer(text)):
        if number >= MOST_LINES_OF_PYTHON:
            return
        code = (match[2] or _ESCAPED.sub(_unescaped, match[1] or "")).strip()
        try:
            parsed = Parsed(code, ast.parse(code))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        line = str(text.count("\n", 0, match.start()) + 1)
        for use in uses_in("", [parsed], folders):
            yield Use(seen=use.seen, path=path, line=line)


def _unescaped(match: re.Match[str]) -> str:
    return "" if match[1] == "\n" else match[1]
