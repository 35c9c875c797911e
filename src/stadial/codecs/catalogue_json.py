"""A threat catalogue as we keep it: facts, one entry a line."""

import json
from typing import Any

from stadial.codecs.border import adapter, read
from stadial.codecs.json_text import read_json
from stadial.model import Catalogue

_LISTS = ("tactics", "techniques", "mitigations")


def read_catalogue_json(content: bytes, *, name: str) -> Catalogue:
    """
    Return the catalogue that a file of ours holds.

    Raises:
        DocumentError: With every fault.
    """
    return read(read_json(content, name=name), Catalogue)


def write_catalogue_json(catalogue: Catalogue) -> bytes:
    """Return a catalogue as JSON, one tactic, technique or mitigation a line."""
    plain: dict[str, Any] = adapter(Catalogue).dump_python(
        catalogue, mode="json", exclude_defaults=True
    )
    parts = []
    for key, value in plain.items():
        if key in _LISTS:
            lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in value)
            parts.append(f'"{key}": [\n{lines}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(value, ensure_ascii=False)}')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode()
