"""The log of an organization as JSON lines, and the rule by which its events are chained."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields, replace
from hashlib import sha256
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.codecs.plain_text import decode

FIRST = "0" * 64
"""What the first event of a chain stands on."""
MOST_BYTES = 300_000_000
_AS_MADE = "Take the log out of the server again, and leave the file as it is."


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLine:
    """One event of a log, as it is digested and handed out."""

    organization: str
    number: int
    at: str
    """In UTC, as ISO 8601 writes it."""
    actor_id: int | None
    actor: str
    action: str
    about: str
    details: str
    """JSON, as it was digested."""
    previous: str
    """Digest of the event before."""
    digest: str = ""


_KINDS = {field.name: (str,) for field in fields(AuditLine)} | {
    "number": (int,),
    "actor_id": (int, type(None)),
}


def digest_of(line: AuditLine) -> str:
    """Return the SHA-256 over everything in an event and the digest of the one before."""
    parts = [value for key, value in asdict(line).items() if key != "digest"]
    # Half a sign is in no event of a server; a file that holds one gets a digest all the same.
    text = json.dumps(parts, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write_line(line: AuditLine) -> str:
    """Return an event as one line of JSON."""
    return json.dumps(asdict(line), ensure_ascii=False)


def read_lines(content: bytes, *, name: str) -> Iterator[AuditLine]:
    """
    Yield the events that a file holds, in its order.

    Args:
        content: The file, whoever had it in hands.
        name: Its name, for messages.

    Raises:
        DocumentError: If it is too large, not text, or empty; at the first line that is no event.
    """
    text = decode(content, name=name, most_bytes=MOST_BYTES).removesuffix("\n")
    if not text.strip():
        raise DocumentError([Fault(file=name, problem="No event is in it.", mend=_AS_MADE)])
    # Only a line feed ends an event: other signs that end lines may stand inside a name.
    for number, each in enumerate(text.split("\n"), start=1):
        yield _event(each, name, number)


def _event(text: str, name: str, number: int) -> AuditLine:
    try:
        value = read_json(text, name=name, mend=_AS_MADE).value
    except DocumentError as error:
        raise DocumentError(replace(each, line=number) for each in error.faults) from error
    problem = _problem(value)
    if problem:
        raise DocumentError([Fault(file=name, line=number, problem=problem, mend=_AS_MADE)])
    return AuditLine(**value)


def _problem(value: Any) -> str:
    """Return why something is no event; empty if it is one."""
    if not isinstance(value, dict) or value.keys() != _KINDS.keys():
        return f"This is no event: one has {', '.join(_KINDS)}, and nothing else."
    for key, kinds in _KINDS.items():
        if type(value[key]) not in kinds:
            return f"This is no event: `{key}` is not what stands there."
    return ""
