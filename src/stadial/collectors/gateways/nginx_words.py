"""The directives of nginx, as a tree: a small reader that is linear in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_DEPTH = 30
MOST_DIRECTIVES = 50_000
_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<remark>\#[^\n]*)|(?P<end>[;{}])"""
    r"""|"(?P<double>(?:[^"\\]|\\.)*)"|'(?P<single>(?:[^'\\]|\\.)*)'"""
    r"""|(?P<word>(?:\$\{[^}\s]*\}|\\.|[^\s;{}\\])+)""",
    re.DOTALL,
)


class NginxError(ValueError):
    """A text that is not a configuration of nginx."""


@dataclass(slots=True)
class Directive:
    """One directive with its arguments, and those inside its block."""

    name: str
    words: tuple[str, ...]
    line: int
    inside: list["Directive"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Directive"]:
        """Yield the directives of a name directly inside."""
        return (each for each in self.inside if each.name == name)


def read_nginx(text: str) -> Directive:
    """
    Return the whole text as one block.

    Raises:
        NginxError: If brackets or quotes do not match, or it is endless.
    """
    top = Directive("", (), 1)
    reader = _Reader(top)
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NginxError(f"not read from line {line} on")
        reader.take(match, line)
        line += text.count("\n", at, match.end())
        at = match.end()
    if len(reader.open) > 1 or reader.words:
        raise NginxError("it ends in the middle")
    return top


class _Reader:
    def __init__(self, top: Directive) -> None:
        self.open = [top]
        self.words: list[str] = []
        self.line = 1
        self.count = 0

    def take(self, match: re.Match[str], line: int) -> None:
        """Take the next token."""
        kind = match.lastgroup
        if kind == "end":
            self._end(match["end"])
        elif kind not in {"space", "remark"}:
            self.line = line if not self.words else self.line
            self.words.append(match[kind or "word"])

    def _end(self, mark: str) -> None:
        if mark == "}":
            if self.words or len(self.open) == 1:
                raise NginxError("a bracket too many")
            self.open.pop()
            return
        self.count += 1
        if len(self.open) > MOST_DEPTH or self.count > MOST_DIRECTIVES or not self.words:
            raise NginxError("nested too deep, too long, or empty")
        directive = Directive(self.words[0], tuple(self.words[1:]), self.line)
        self.words = []
        self.open[-1].inside.append(directive)
        if mark == "{":
            self.open.append(directive)
