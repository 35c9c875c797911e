"""
TOML as people write it, read with a finger on the line.

The standard reader tells no lines, so they are found only when one is needed:
by a scan for headers and keys that skips texts and lists over several lines.
"""

import re
import tomllib
from dataclasses import dataclass

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.plain_text import decode
from stadial.codecs.yaml_text import Document, Path

MAX_BYTES = 256_000
MAX_DOTS = 1_000
"""In one line: the standard reader needs the square of a key's parts."""

_PLACE = re.compile(r"^(.*) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)
_HEADER = re.compile(r"^\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"^\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*="
)
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_TOKEN = re.compile(r"\"\"\"|'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*|[\[\]{}]")


@dataclass(frozen=True, slots=True)
class TomlDocument(Document):
    """A TOML document's value, and its text to find lines in."""

    text: str

    def line_of(self, path: Path) -> int | None:
        """Return the line of the place nearest to a path, counted from 1."""
        lines = lines_of(self.text)
        for length in range(len(path), 0, -1):
            if path[:length] in lines:
                return lines[path[:length]]
        return None


def read_toml(content: str | bytes, *, name: str) -> TomlDocument:
    """
    Return a document as plain values with their places.

    Raises:
        DocumentError: If it is too large, not text, not TOML, or nested too deep.
    """
    text = decode(content, name=name, most_bytes=MAX_BYTES)
    for number, line in enumerate(_rows(text), start=1):
        if line.count(".") > MAX_DOTS:
            problem, mend = "This line has more than 1,000 dots.", "Split it."
            raise DocumentError([Fault(file=name, line=number, problem=problem, mend=mend)])
    try:
        value = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DocumentError([_not_toml(str(error), name, len(_rows(text)))]) from error
    except RecursionError as error:
        fault = Fault(file=name, problem="This is nested too deep.", mend="Flatten it.")
        raise DocumentError([fault]) from error
    return TomlDocument(name, value, None, text)


def quote_toml(text: str) -> str:
    """Return a text as a TOML string on one line."""
    escaped = "".join(_escape(character) for character in text)
    return f'"{escaped}"'


def _rows(text: str) -> list[str]:
    """Return the lines as TOML counts them: `splitlines` knows more line ends."""
    return text.replace("\r\n", "\n").split("\n")


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def _not_toml(message: str, name: str, last: int) -> Fault:
    found = _PLACE.match(message)
    said = found[1] if found else message
    line = int(found[2]) if found and found[2] else last
    if "overwrite" in said or "twice" in said:
        return Fault(
            file=name, line=line, problem=f"A key stands here twice: {said}.", mend="Keep one."
        )
    mend = "Check quotes and brackets on this line; texts stand in quotes."
    return Fault(file=name, line=line, problem=f"This is not TOML: {said}.", mend=mend)


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of every table, list of tables and key, counted from 1."""
    found: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    until = ""
    depth = 0
    for number, line in enumerate(_rows(text), start=1):
        if not until and not depth:
            if header := _HEADER.match(line):
                table = _enter(_parts(header[2]), counts, is_list=header[1] == "[[")
                _note(found, table, number)
                continue
            if key := _KEY.match(line):
                _note(found, table + _parts(key[1]), number)
        until, depth = _left_open(line, until, depth)
    return found


def _note(found: dict[Path, int], path: Path, number: int) -> None:
    for length in range(1, len(path) + 1):
        found.setdefault(path[:length], number)


def _parts(text: str) -> Path:
    return tuple(double or single or bare for double, single, bare in _PART.findall(text))


def _enter(parts: Path, counts: dict[Path, int], *, is_list: bool) -> Path:
    """Return the full path of a header: each list of tables is entered at its last."""
    path: Path = ()
    for part in parts[:-1]:
        path += (part,)
        if path in counts:
            path += (counts[path] - 1,)
    path += parts[-1:]
    if is_list:
        counts[path] = counts.get(path, 0) + 1
    return (*path, counts[path] - 1) if path in counts else path


def _left_open(line: str, until: str, depth: int) -> tuple[str, int]:
    """Return the quotes and the brackets that a line leaves open."""
    position = 0
    while position < len(line):
        if until:
            end = line.find(until, position)
            if end < 0:
                return until, depth
            position, until = end + 3, ""
            continue
        token = _TOKEN.search(line, position)
        if token is None:
            break
        position = token.end()
        if token[0] in {'"""', "'''"}:
            until = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
    return until, max(depth, 0)
