"""Nouns back to the text of their files: what machines write, in a stable order."""

from collections.abc import Iterable
from typing import Any

from stadial.codecs.border import adapter
from stadial.codecs.json_text import write_json_list
from stadial.codecs.yaml_writer import write_yaml
from stadial.model import Evidence, Roadmap

_OF_EVIDENCE = "# Written by `stadial collect`; the next run replaces it. Yours is index.yaml.\n"
_OF_ROADMAP = "# Written by `stadial roadmap`. Lock what must not move: `locked: true`.\n"


def plain(noun: Any) -> dict[str, Any]:
    """Return a noun as plain values, without the fields that have their default."""
    kind: type[Any] = type(noun)
    found: dict[str, Any] = adapter(kind).dump_python(noun, mode="json", exclude_defaults=True)
    return found


def write_evidence(evidence: Iterable[Evidence], *, name: str) -> bytes:
    """
    Return the text of `evidence/collected.json`, sorted, one piece a line.

    With a name that ends in `.yaml` it is YAML: the same, and slower to read.
    """
    ordered = sorted(evidence, key=lambda each: (each.system, each.subject, each.id))
    entries = [plain(each) for each in ordered]
    if name.endswith(".json"):
        return write_json_list(entries).encode()
    return (_OF_EVIDENCE + write_yaml(entries)).encode()


def write_roadmap(roadmap: Roadmap) -> bytes:
    """Return the text of `roadmap.yaml`."""
    return (_OF_ROADMAP + write_yaml(plain(roadmap))).encode()
