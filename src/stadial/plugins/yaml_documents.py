"""All documents of the YAML and JSON files of a subject that hold certain words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.plugins.collector import Reach
from stadial.plugins.outside import MAX_DEPTH, OutsideError, read_json, read_yaml

MOST_DOCUMENTS = 2_000
MOST_SEARCHED = 3_000_000
_NAMES = ("*.yaml", "*.yml")
WITH_JSON = (*_NAMES, "*.json", "*.template")
_LOCKS = ("lock.json", "lock.yaml", "package.json", ".tf.json", "tsconfig.json")
_BREAK = re.compile(r"^---(?=\s|$)[ \t]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a file."""

    path: str
    line: int
    """The line of the file on which it starts."""
    value: Any
    lines: tuple[str, ...] = ()
    searched: list[int] = field(default_factory=lambda: [0])
    """How many lines were looked through: where that is endless, lines are no longer found."""

    def line_of(self, *words: str, after: int = 0) -> int:
        """Return the first line, from `after` on, that holds all words; else where it starts."""
        begin = max(0, after - self.line)
        if self.searched[0] > MOST_SEARCHED:
            return max(after, self.line)
        for number, text in enumerate(self.lines[begin:], start=self.line + begin):
            self.searched[0] += 1
            if all(word in text for word in words):
                return number
        return max(after, self.line)

    def place(self, *words: str, after: int = 0) -> str:
        """Return `path:line` of the first line that holds all words."""
        return f"{self.path}:{self.line_of(*words, after=after)}"


@dataclass(slots=True)
class Documents:
    """The documents that were found, and the files that could not be read."""

    found: list[Document] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def read_documents(path: str, text: str) -> list[Document]:
    """
    Return every document of a JSON or YAML text.

    Raises:
        OutsideError: If one of them cannot be read, or there are over 2,000.
    """
    if path.endswith((".json", ".template")) and text.lstrip().startswith(("{", "[")):
        return [Document(path, 1, _as_texts(read_json(text)), tuple(text.splitlines()))]
    return [
        Document(path, line, read_yaml(part), tuple(part.splitlines()))
        for line, part in _parts(text)
    ]


def documents_with(reach: Reach, *words: str, names: tuple[str, ...] = _NAMES) -> Documents:
    """Return the documents of all files that hold each of some words; read once in a run."""
    return reach.once(f"documents {names} {words}", lambda: _documents(reach, words, names))


def _documents(reach: Reach, words: tuple[str, ...], names: tuple[str, ...]) -> Documents:
    found = Documents()
    for path in reach.paths(*names):
        if path.endswith(_LOCKS):
            continue
        try:
            text = reach.text(path)
            if all(word in text for word in words):
                found.found += read_documents(path, text)
        except OutsideError:
            found.unread.append(path)
        except OSError:
            found.unread += [path] if _may_matter(reach, path, words) else []
    return found


def _may_matter(reach: Reach, path: str, words: tuple[str, ...]) -> bool:
    """Tell whether a file that cannot be read whole could be of the kind; data is not."""
    try:
        head = reach.head(path, length=65_536)
    except OSError:
        return path.endswith((".yaml", ".yml"))
    return all(word.encode() in head for word in words)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text of each document, with the line it starts on."""
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    if len(starts) > MOST_DOCUMENTS:
        raise OutsideError("over 2,000 documents")
    ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    line, at = 1, 0
    for start, end in zip(starts, ends, strict=True):
        line, at = line + text.count("\n", at, start), start
        part = text[start:end]
        if _says_something(part):
            yield line, part


def _says_something(part: str) -> bool:
    return any(
        line.strip() and not line.lstrip().startswith(("#", "%")) for line in part.splitlines()
    )


def _as_texts(value: Any, depth: int = 0) -> Any:
    """Return JSON as the reader of YAML would give it: every scalar a text."""
    if depth > MAX_DEPTH:
        raise OutsideError("JSON nested deeper than 60 levels")
    if isinstance(value, dict):
        return {key: _as_texts(held, depth + 1) for key, held in value.items()}
    if isinstance(value, list):
        return [_as_texts(held, depth + 1) for held in value]
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
