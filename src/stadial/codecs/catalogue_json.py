"""A threat catalogue as we keep it: facts, one entry a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from stadial.codecs.border import adapter, read
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.model import Catalogue

_LISTS = ("tactics", "techniques", "mitigations")
_MEND = "Import the catalogue again: `stadial threats import`."


def read_catalogue_json(content: bytes, *, name: str) -> Catalogue:
    """
    Return the catalogue that a file of ours holds.

    Raises:
        DocumentError: With every fault: form, ids that stand twice or do not exist, and ids
            that are said to have moved twice, or to where another one went.
    """
    found = read(read_json(content, name=name, mend=_MEND), Catalogue)
    faults = [Fault(file=name, problem=problem, mend=_MEND) for problem in _problems(found)]
    if faults:
        raise DocumentError(faults)
    return found


def write_catalogue_json(catalogue: Catalogue) -> bytes:
    """Return a catalogue as JSON, one tactic, technique or mitigation a line."""
    plain: dict[str, Any] = adapter(Catalogue).dump_python(
        catalogue, mode="json", exclude_defaults=True
    )
    parts = []
    for key, value in plain.items():
        if key in _LISTS:
            lines = ",\n".join(_line(each) for each in value)
            parts.append(f'"{key}": [\n{lines}\n]')
        else:
            parts.append(f'"{key}": {_line(value)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _problems(catalogue: Catalogue) -> Iterator[str]:
    tactics = {each.id for each in catalogue.tactics}
    techniques = catalogue.technique_by_id
    for what in _LISTS:
        for key in _doubles(each.id for each in getattr(catalogue, what)):
            yield f"{key} stands twice among the {what}."
    for technique in catalogue.techniques:
        yield from _unknown(technique.id, technique.tactics, tactics)
        yield from _unknown(technique.id, filter(None, [technique.parent]), techniques)
    for mitigation in catalogue.mitigations:
        yield from _unknown(mitigation.id, mitigation.techniques, techniques)
    yield from _unknown("uncounted", catalogue.uncounted, techniques)
    for key in _doubles(filter(None, catalogue.moved.values())):
        yield f"Two ids are said to have become {key}: ids moved twice."


def _doubles(keys: Iterable[str]) -> list[str]:
    met: set[str] = set()
    return [key for key in keys if key in met or met.add(key)]  # type: ignore[func-returns-value]


def _unknown(where: str, keys: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for key in keys:
        if key not in known:
            yield f"{where} names {key}, which is not there."
