"""Whether settings turn remote code on: keys and arguments, never remarks or descriptions."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from stadial.plugins.outside import OutsideError, read_json, read_toml, read_yaml

_KEY = re.compile(r"(?:--)?trust[-_]remote[-_]code")
_ARGUMENT = re.compile(
    r"trust_remote_code[\"']?\s*[:=]\s*[\"']?[Tt]rue"
    r"|--trust[-_]remote[-_]code(?![\w)-]|[= ]+[Ff]alse|[ \t]{2,}[A-Za-z])"
)
_TURNED_ON = re.compile(
    rf"(?:{_KEY.pattern})[\"']?\s*[:=]\s*[\"']?[Tt]rue|{_ARGUMENT.pattern}", re.VERBOSE
)
_TAKES_ARGUMENTS = re.compile(
    r"arg|cmd|command|flag|option|opts|run|script|entry|exec|param|extra", re.IGNORECASE
)
_PROSE = frozenset(
    {
        *("name", "description", "title", "summary", "comment", "comments", "help", "notes"),
        *("note", "label", "id", "message", "guide", "readme", "documentation", "doc"),
    }
)
_REMARK = re.compile(r"\s*(?:#|//|;|echo\b|printf\b|(?:name|description|title)\s*:)")
_TEMPLATE = re.compile(r"(?<!\$)\{\{|\{%")
_DOCUMENT_END = re.compile(r"^---(?=\s|$)", re.MULTILINE)


def line_turning_on(path: str, text: str) -> int:
    """Return the line, counted from 1, where settings turn remote code on; 0 if none does."""
    if "trust" not in text or not _TURNED_ON.search(text):
        return 0
    for start, part in _documents(path, text):
        if not _TURNED_ON.search(part):
            continue
        try:
            told = _told(_reader(path, part)(part))
        except OutsideError:
            told = ""  # a template, or JSON with remarks: line by line
        if told is not None:
            line = _line(part, told)
            if line:
                return text.count("\n", 0, start) + line
    return 0


def _documents(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield the start and text of each document: a YAML file can hold several."""
    if not path.endswith((".yaml", ".yml")):
        yield 0, text
        return
    starts = [0, *(match.end() for match in _DOCUMENT_END.finditer(text))]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield start, text[start:end].removesuffix("---")


def _reader(path: str, text: str) -> Callable[[str], Any]:
    is_template = _TEMPLATE.search(text)
    return _none if is_template else _READERS.get(path.rpartition(".")[2], _none)


def _none(_text: str) -> Any:
    raise OutsideError("no format with keys")


_READERS: dict[str, Callable[[str], Any]] = {
    "yaml": read_yaml,
    "yml": read_yaml,
    "json": read_json,
    "toml": read_toml,
}


def _told(document: Any) -> str | None:
    """Return the words in a document that turn remote code on: a key, or an argument."""
    waiting: list[tuple[str, Any, bool]] = [("", document, False)]
    while waiting:
        key, value, is_item = waiting.pop()
        if isinstance(value, dict):
            waiting += [(str(each), inner, False) for each, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(key, inner, True) for inner in reversed(value)]
        elif _KEY.fullmatch(key):
            if str(value).lower() == "true":
                return key
        elif isinstance(value, str) and key.lower() not in _PROSE:
            told = _argument(key, value, is_item=is_item)
            if told:
                return told
    return None


def _argument(key: str, value: str, *, is_item: bool) -> str:
    """Return the line of a text that is an argument turning remote code on, or nothing."""
    takes = _TAKES_ARGUMENTS.search(key) or key.isupper()
    if not takes and not (is_item and value.startswith(("--trust", "trust_remote_code="))):
        return ""
    lines = (line.strip() for line in value.split("\n"))
    return next((x for x in lines if _ARGUMENT.search(x) and not _REMARK.match(x)), "")


def _line(text: str, told: str) -> int:
    """Return the first line that turns remote code on, in the words told if there is one."""
    lines = [
        (number, line)
        for number, line in enumerate(text.split("\n"), start=1)
        if _TURNED_ON.search(line) and not _REMARK.match(line)
    ]
    if not lines:
        return 1 if told else 0
    return next((number for number, line in lines if told in line), lines[0][0])
