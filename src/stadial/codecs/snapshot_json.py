"""
A snapshot as a file: complete, frozen, with a digest of each part.

What is digested is the canonical JSON of what stands in the file: keys sorted, no
spaces, UTF-8, numbers as short as they go (1, not 1.0), unknown as null. The file
itself is indented for people. A digest shows that a file was damaged or changed by
hand; it does not show by whom it was made, since anybody can compute one.
"""

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from pydantic import ValidationError

from stadial.codecs.border import adapter, faults_of
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import Document
from stadial.model import Snapshot

SCHEMA_NAME = "stadial/snapshot"
SCHEMA_VERSION = 1
SCHEMA = f"{SCHEMA_NAME}/{SCHEMA_VERSION}"
MAX_BYTES = 64_000_000
MAX_DEPTH = 48
EXACT_WHOLE = 2**53
"""Up to here every whole float is that whole number, and no other."""
_HALF_A_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""Escapes that may stand for no character alone; then the text cannot be written again."""
_SHOWN = 20
"""Faults told at once: one wrong key high up makes hundreds."""


class UnsealedSnapshotError(ValueError):
    """A snapshot whose digests do not belong to its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSnapshot:
    """A snapshot as it stands in a file, whether or not its digests hold."""

    snapshot: Snapshot
    broken: tuple[str, ...]
    """Names of the digests that do not hold."""


def digest_of(value: Any) -> str:
    """Return the SHA-256, in hex, of the canonical JSON of plain values."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def canonical_json(value: Any) -> bytes:
    """Return the one way in which plain values are written when digested."""
    return _canonical(_shortest(value)).encode()


def _canonical(value: Any) -> str:
    return json.dumps(
        value,
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        allow_nan=False,
    )


def _joined(texts: Mapping[str, str]) -> str:
    """Return the canonical text of a mapping whose values are canonical texts already."""
    pairs = (f"{_canonical(key)}:{text}" for key, text in sorted(texts.items()))
    return f"{{{','.join(pairs)}}}"


def seal(snapshot: Snapshot) -> Snapshot:
    """Return a snapshot with the digests of its content."""
    return dataclasses.replace(snapshot, digests=_digests(_tree(snapshot)))


def write_snapshot(snapshot: Snapshot) -> bytes:
    """
    Return a snapshot as indented JSON.

    Raises:
        UnsealedSnapshotError: If its digests do not belong to its content: it was
            changed after it was sealed.
    """
    tree = _tree(snapshot)
    if _broken(tree):
        raise UnsealedSnapshotError(
            f"snapshot of {snapshot.assessment.id}: its digests do not belong to its content. "
            "Seal it before it is written."
        )
    return (json.dumps(tree, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read_snapshot(text: bytes, *, name: str) -> Snapshot:
    """
    Return the snapshot that a file holds, unchanged since it was sealed.

    Raises:
        DocumentError: If it is no snapshot, damaged, or a digest does not hold.
    """
    found = read_unchecked(text, name=name)
    if found.broken:
        mend = "Use the file as it was written; `verify` shows what differs."
        problem = f"The digest does not hold for: {', '.join(found.broken)}."
        raise _refusal(name, problem, mend=mend, path="digests")
    return found.snapshot


def read_unchecked(text: bytes, *, name: str) -> ReadSnapshot:
    """
    Return what a snapshot file holds, and which of its digests do not hold.

    Raises:
        DocumentError: If it is no snapshot, or not readable as one.
    """
    tree = _parse(text, name=name)
    _check_schema(tree, name=name)
    content = {key: value for key, value in tree.items() if key != "schema"}
    try:
        snapshot = adapter(Snapshot).validate_python(content)
    except ValidationError as error:
        faults = faults_of(error, Document(name, tree, None))
        raise DocumentError(faults[:_SHOWN]) from error
    return ReadSnapshot(snapshot=snapshot, broken=_broken(tree))


def _tree(snapshot: Snapshot) -> dict[str, Any]:
    plain = adapter(Snapshot).dump_python(snapshot, mode="json")
    return {"schema": SCHEMA, **_shortest(plain)}


def _broken(tree: Mapping[str, Any]) -> tuple[str, ...]:
    recorded, real = tree["digests"], _digests(tree)
    return tuple(sorted(k for k in {*recorded, *real} if recorded.get(k) != real.get(k)))


def _digests(tree: Mapping[str, Any]) -> dict[str, str]:
    short = _shortest({key: value for key, value in tree.items() if key != "digests"})
    assessment, picture = short["assessment"], short.pop("picture")
    shown = {key: _canonical(value) for key, value in picture.items()}
    texts = {key: _canonical(value) for key, value in short.items()} | {"picture": _joined(shown)}
    said = ("responses", "votes", "adjudications")
    scored = ("capabilities", "domains", "overall")
    parts = {
        "framework": texts["framework"],
        "answers": _canonical({key: assessment.get(key) for key in said}),
        "evidence": _canonical(assessment.get("evidence")),
        "ratings": shown["ratings"],
        "scores": _joined({key: shown[key] for key in scored}),
        "whole": _joined(texts),
    }
    return {key: hashlib.sha256(text.encode()).hexdigest() for key, text in parts.items()}


def _shortest(value: Any) -> Any:
    """Return plain values with 1.0 as 1, so that writing and reading end at one text."""
    kind = type(value)
    if kind is dict:
        return {str(key): _shortest(each) for key, each in value.items()}
    if kind is list or kind is tuple:
        return [_shortest(each) for each in value]
    if kind is float and value.is_integer() and abs(value) < EXACT_WHOLE:
        return int(value)
    return value


def _check_schema(tree: Any, *, name: str) -> None:
    schema = tree.get("schema") if isinstance(tree, dict) else None
    family, _, version = schema.rpartition("/") if isinstance(schema, str) else ("", "", "")
    if family != SCHEMA_NAME or not version.isdecimal():
        mend = "Use a file that `stadial snapshot` has written."
        raise _refusal(name, "This is not a snapshot.", mend=mend)
    if int(version[:9]) != SCHEMA_VERSION:
        problem = f"This snapshot is of format {version[:9]}; this version reads {SCHEMA_VERSION}."
        raise _refusal(name, problem, mend="Use a newer version of Stadial.", path="schema")


def _parse(text: bytes, *, name: str) -> Any:
    if len(text) > MAX_BYTES:
        problem = f"The file has {len(text) // 1_000_000} MB; at most 64 MB are read."
        raise _refusal(name, problem, mend="Check that it is the file you meant.")
    mend = "Take a whole copy of it from where it was first kept."
    try:
        decoded = text.decode("utf-8-sig")
        tree = json.loads(
            decoded, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite
        )
        _refuse_deep(tree)
        if _HALF_A_CHARACTER.search(decoded):
            canonical_json(tree)
    except RecursionError as error:
        problem = f"This is nested deeper than {MAX_DEPTH} levels."
        raise _refusal(name, problem, mend=mend) from error
    except json.JSONDecodeError as error:
        problem = f"This is not whole JSON: {error.msg}."
        raise _refusal(name, problem, mend=mend, line=error.lineno) from error
    except ValueError as error:
        raise _refusal(name, f"This is not readable: {error}.", mend=mend) from error
    return tree


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number of JSON")


def _finite(text: str) -> float:
    value = float(text)
    return value if isfinite(value) else _no_number(text)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        doubled = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key {doubled[:80]!r} stands twice in one place")
    return found


def _refuse_deep(tree: Any) -> None:
    """Raise RecursionError where lists and mappings nest too deep."""
    depth, level = 0, [tree] if isinstance(tree, dict | list) else []
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise RecursionError
        inside = (node.values() if isinstance(node, dict) else node for node in level)
        level = [each for part in inside for each in part if isinstance(each, dict | list)]


def _refusal(
    name: str, problem: str, *, mend: str, path: str = "", line: int | None = None
) -> DocumentError:
    return DocumentError([Fault(file=name, line=line, path=path, problem=problem, mend=mend)])
