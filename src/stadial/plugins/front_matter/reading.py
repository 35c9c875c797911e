"""Front matter and headings, read from the text of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from stadial.plugins.front_matter.fields import FrontMatter, key_of
from stadial.plugins.outside import OutsideError, mapping_of, read_json, read_toml, read_yaml

MOST_FRONT_LINES = 400
MOST_LINES = 5_000
"""Of a page: as many are looked at for headings."""
_LONGEST_LINE = 500
_OPENING_LINES = 60
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY = re.compile(r"[A-Za-z][A-Za-z ()/_-]{1,40}")
_FURNITURE = " \t>|*_`+-\\"
_NOTHING_SAID = re.compile(
    r"[^\w|]*+(?:t\.?b\.?[acd]|to.?do|n/?a|none|wip|coming soon)?[^\w|]*+", re.IGNORECASE
)
_MARKED = re.compile(r"(?P<marks>#{1,6}|={1,6})[ \t]+(?P<text>\S.*)")
_BOLD = re.compile(r"(?:(?:\d{1,2}[.)]|[-*+]) +)?(?:\*\*|__)(?P<text>[^*_]{2,100})(?:\*\*|__):?")
_RULED = re.compile(r"(=|-|~|\^|\*)\1{2,}")
_CODE = ("```", "~~~")
_MAY_BE_MARKED = frozenset("#=*_-+0123456789")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a page."""

    text: str
    line: int
    depth: int
    """1 for the title; a line, or an entry of a list, all in bold is 7."""
    said: tuple[str, ...]
    """What stands under it, line by line, up to the next heading; without empty lines."""


def read_front_matter(path: str, text: str) -> FrontMatter:
    """
    Return what a page says of itself.

    Of YAML and JSON that is all of the document; of other pages the block between `---` or
    `+++` at the top, and lines such as `**Owner:** Jo` or `| Owner | Jo |` near it.

    Raises:
        OutsideError: If the document, or the block, cannot be read.
    """
    if path.lower().endswith((".yaml", ".yml")):
        return _fields(read_yaml(text))
    if path.lower().endswith(".json"):
        return _fields(read_json(text))
    lines = text.split("\n", MOST_FRONT_LINES)
    opening = lines[0].strip() if lines else ""
    if opening not in _FENCES:
        return _fields(dict(_stated(text)))
    for number, line in enumerate(lines[1:MOST_FRONT_LINES], start=1):
        if line.strip() in _FENCES[opening]:
            block = "\n".join(lines[1:number])
            held = read_toml(block) if opening == "+++" else read_yaml(block)
            rest = "\n".join(lines[number + 1 :])
            return _fields({**dict(_stated(rest)), **_fields(held).values})
    if opening == "+++":
        raise OutsideError("front matter that does not end")
    return _fields(dict(_stated(text)))


def _fields(value: Any) -> FrontMatter:
    """Return fields by their keys; those of a mapping also under both keys: `approval_by`."""
    found: dict[str, Any] = {}
    for key, held in mapping_of(value).items():
        found[key_of(key)] = held
        for inner, deeper in mapping_of(held).items():
            found.setdefault(key_of(f"{key} {inner}"), deeper)
    return FrontMatter(found)


def _stated(text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that lines at the top tell, last line first."""
    for line in reversed(text.split("\n", _OPENING_LINES)[:_OPENING_LINES]):
        said = line[:_LONGEST_LINE].strip().strip(_FURNITURE)
        key, _, value = said.replace("|", ":", 1).partition(":")
        name, told = key.strip(_FURNITURE), value.strip(_FURNITURE)
        if told and "|" not in told and _KEY.fullmatch(name):
            yield name, told


def read_headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of a page, each with what stands under it; code is passed over."""
    found: list[tuple[str, int, int]] = []
    under: list[list[str]] = []
    lines = [line[:_LONGEST_LINE].strip() for line in text.split("\n", MOST_LINES)[:MOST_LINES]]
    at, in_code = _after_front(lines), False
    while at < len(lines):
        line, following = lines[at], lines[at + 1] if at + 1 < len(lines) else ""
        if line.startswith(_CODE):
            in_code = not in_code
        heading = None if in_code else _heading(line, following)
        if heading:
            found.append((heading[0], at + 1, heading[1]))
            under.append([])
            at += heading[2]
        elif line and under and not _NOTHING_SAID.fullmatch(line):
            under[-1].append(line)
        at += 1
    return tuple(
        Heading(text=said, line=line, depth=depth, said=tuple(below))
        for (said, line, depth), below in zip(found, under, strict=True)
    )


def body_of(text: str) -> str:
    """Return a page without the block at its top."""
    return "\n".join(text.split("\n", MOST_FRONT_LINES)[front_lines(text) :])


def front_lines(text: str) -> int:
    """Return how many lines the block at the top of a page has."""
    lines = text.split("\n", MOST_FRONT_LINES)
    return _after_front([line.strip() for line in lines])


def _after_front(lines: list[str]) -> int:
    """Return where the page itself starts."""
    if lines[0] not in _FENCES:
        return 0
    ends = _FENCES[lines[0]]
    inside = range(1, min(len(lines), MOST_FRONT_LINES))
    return next((number + 1 for number in inside if lines[number] in ends), 0)


def _heading(line: str, following: str) -> tuple[str, int, int] | None:
    """Return the text of a heading, its depth, and how many more lines it takes."""
    if line[:1] in _MAY_BE_MARKED:
        marked = _MARKED.fullmatch(line)
        if marked:
            return marked["text"].rstrip("#= "), len(marked["marks"]), 0
        bold = _BOLD.fullmatch(line)
        if bold:
            return bold["text"].rstrip(": "), 7, 0
    if not _RULED.fullmatch(following):
        return None
    if line[:1].isalnum() and not line.endswith((".", ",", ";")) and "|" not in line:
        return line, 1 if following.startswith("=") else 2, 1
    return None
