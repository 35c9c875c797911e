"""JSON that machines write and people may read: one entry of a list a line."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.plain_text import decode
from stadial.codecs.yaml_text import Document, Path

MAX_BYTES = 20_000_000
_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""What may be half of a pair: alone it is no character, and nothing can write it down."""
_COLLECTED = "Machines write this file; let `stadial collect` write it again."


@dataclass(frozen=True, slots=True)
class JsonDocument(Document):
    """A JSON document's value, and its text to find lines in."""

    text: str

    def line_of(self, path: Path) -> int | None:
        """Return the line of an entry of the list, counted from 1; None where that is unsure."""
        if not path or not isinstance(path[0], int):
            return None
        lines = self.text.split("\n", path[0] + 2)
        number = path[0] + 1
        return number + 1 if number < len(lines) and lines[number].startswith("{") else None


def read_json(content: str | bytes, *, name: str, mend: str = _COLLECTED) -> JsonDocument:
    """
    Return a document as plain values.

    Args:
        content: The file.
        name: Its name, for messages.
        mend: What to do where it is no JSON; else what is done with files of collectors.

    Raises:
        DocumentError: If it is over 20 MB, not text, not JSON, has a doubled key, a number
            that is none, half a character, or is nested too deep.
    """
    text = decode(content, name=name, most_bytes=MAX_BYTES)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
        if _HALF_A_CHARACTER.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        problem = f"This is not JSON: {error}."
        raise DocumentError([Fault(file=name, line=line, problem=problem, mend=mend)]) from error
    return JsonDocument(name, value, None, text)


def write_json_list(entries: Iterable[Mapping[str, Any]]) -> str:
    """Return a list as JSON, one entry a line, so that a change shows as one."""
    lines = (
        json.dumps(each, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
        for each in entries
    )
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice in one entry")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(f"{word} is no number")
