"""A fleet list, and the store of what was seen, from text to nouns and back."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from stadial.codecs.border import adapter, read
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.yaml_text import read_yaml
from stadial.model import FleetEntry, Visit

STORE = "stadial/fleet/1"
_MOVE = "Move it away, and run again."
_MEND = "Write one path a line, and after it `system=ID` where it belongs to an AI system."


def read_fleet(text: bytes, *, name: str) -> tuple[FleetEntry, ...]:
    """
    Return the repositories of a list, in its order.

    YAML (a list of mappings with `path` and `system`) by its ending; else one path a line,
    with `system=ID` behind it where wanted, and remarks after `#`.

    Raises:
        DocumentError: With every faulty line; or if it names nothing, or one path twice.
    """
    if name.endswith((".yaml", ".yml")):
        document = read_yaml(text, name=name)
        entries = tuple(read(document, tuple[FleetEntry, ...]))
    else:
        entries = _lines(text.decode("utf-8-sig", errors="replace"), name)
    faults = [
        Fault(file=name, problem=f"{path} stands twice.", mend="Name each repository once.")
        for path in _doubles(each.path for each in entries)
    ]
    if not entries:
        faults = [Fault(file=name, problem="It names no repository.", mend=_MEND)]
    if faults:
        raise DocumentError(faults)
    return entries


def _lines(text: str, name: str) -> tuple[FleetEntry, ...]:
    found, faults = [], []
    for number, line in enumerate(text.splitlines(), 1):
        words = line.partition(" #")[0].strip()
        if not words or words.startswith("#"):
            continue
        path, mark, system = words.partition(" system=")
        if mark and not system.strip():
            problem = "There is no id after `system=`."
            faults.append(Fault(file=name, line=number, problem=problem, mend=_MEND))
        found.append(FleetEntry(path=path.strip(), system=system.strip()))
    if faults:
        raise DocumentError(faults)
    return tuple(found)


def _doubles(paths: Iterable[str]) -> tuple[str, ...]:
    met: set[str] = set()
    return tuple(path for path in paths if path in met or met.add(path))  # type: ignore[func-returns-value]


def write_head() -> bytes:
    """Return the first line of a store."""
    return (json.dumps({"schema": STORE}) + "\n").encode()


def write_visit(visit: Visit) -> bytes:
    """Return one visit as one line."""
    plain: Any = adapter(Visit).dump_python(visit, mode="json", exclude_defaults=True)
    return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def read_store(text: bytes, *, name: str) -> tuple[Visit, ...]:
    """
    Return the visits in a store.

    A last line that was cut by a crash is left out.

    Raises:
        DocumentError: If it is no store of this format, or a whole line of it is damaged.
    """
    lines = text.split(b"\n")
    whole = lines[:-1]
    if not whole:
        return ()
    if _value(whole[0]) != {"schema": STORE}:
        problem = "This is no store of a fleet."
        raise DocumentError([Fault(file=name, problem=problem, mend=_MOVE)])
    visits = list(_values(whole[1:], name))
    try:
        return adapter(tuple[Visit, ...]).validate_python(visits)
    except ValidationError as error:
        fault = Fault(
            file=name, problem=f"It is damaged: {error.error_count()} faults.", mend=_MOVE
        )
        raise DocumentError([fault]) from error


def _values(lines: list[bytes], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 2):
        value = _value(line)
        if not isinstance(value, dict):
            fault = Fault(file=name, line=number, problem="This line is damaged.", mend=_MOVE)
            raise DocumentError([fault])
        yield value


def _value(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
