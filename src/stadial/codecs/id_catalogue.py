"""The catalogue of outside ids: source, edition, and the bare ids in it."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.codecs.border import read
from stadial.codecs.fault import DocumentError
from stadial.codecs.yaml_text import read_yaml

Catalogue = Mapping[str, Mapping[str, frozenset[str]]]
"""Ids by edition, by source key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueSource:
    """One outside framework in the editions that are known."""

    name: str
    editions: Mapping[str, tuple[str, ...]]


def read_catalogue(text: bytes, *, name: str) -> Catalogue:
    """
    Return the ids that a catalogue file lists.

    Raises:
        DocumentError: With every fault, an id that is listed twice included.
    """
    document = read_yaml(text, name=name)
    sources = read(document, dict[str, CatalogueSource])
    faults = [
        document.fault((key, "editions", edition, number), problem=problem, mend="Keep one.")
        for key, source in sources.items()
        for edition, ids in source.editions.items()
        for number, problem in _doubled(ids)
    ]
    if faults:
        raise DocumentError(faults)
    return {
        key: {edition: frozenset(ids) for edition, ids in source.editions.items()}
        for key, source in sources.items()
    }


def join_catalogues(first: Catalogue, second: Catalogue) -> Catalogue:
    """Return both together; ids of one edition are added up."""
    editions = {(key, edition) for part in (first, second) for key in part for edition in part[key]}
    joined: dict[str, dict[str, frozenset[str]]] = {}
    for key, edition in sorted(editions):
        parts = [part.get(key, {}).get(edition, frozenset[str]()) for part in (first, second)]
        joined.setdefault(key, {})[edition] = parts[0] | parts[1]
    return joined


def _doubled(ids: tuple[str, ...]) -> list[tuple[int, str]]:
    first = {entry: number for number, entry in reversed(list(enumerate(ids)))}
    return [(n, f"{e} is listed twice.") for n, e in enumerate(ids) if first[e] != n]
