"""Digests in descriptions of data sets: Croissant, and manifests of a team's own making."""

import re
from collections.abc import Iterator
from typing import Any

from stadial.collectors.data_versions.record import Record
from stadial.plugins.outside import (
    OutsideError,
    list_of,
    mapping_of,
    read_json,
    read_yaml,
    text_of,
)
from stadial.plugins.places import folder_of, within

_CROISSANT = "mlcommons.org/croissant"
_DIGESTS = {
    "sha256": re.compile(r"(?:sha256:)?([0-9a-fA-F]{64})"),
    "md5": re.compile(r"(?:md5:)?([0-9a-fA-F]{32})"),
}
_LONG_HEX = re.compile(r"[0-9a-fA-F]{64}")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:")
_OF_DATA = re.compile(
    r"(?:^|[/_.-])(?:data|datasets?|train|training|corpus|corpora|labels)(?:[/_.-]|$)"
    r"|\.(?:csv|tsv|parquet|jsonl|ndjson|arrow|feather|tfrecords?|npz|npy|avro|orc)(?:\.\w{2,4})?$",
    re.IGNORECASE,
)
_LISTS = ("files", "entries", "data", "resources", "artifacts", "objects")
_NAMES = ("path", "file", "filename", "file_path", "name")
_SUMS = ("sha256", "sha-256", "sha256sum", "checksum", "digest", "hash")


def read_croissant(path: str, text: str) -> Iterator[Record]:
    """
    Yield what a Croissant description says of its files.

    What lies at an address, and not here, is a record whose digest stays open.

    Raises:
        OutsideError: If it names Croissant, and is not JSON.
    """
    if _CROISSANT not in text:
        return
    described = mapping_of(read_json(text))
    whole = described.get("distribution")
    for part in list_of(whole) or [whole]:
        known = mapping_of(part)
        place = text_of(known.get("contentUrl"))
        if not place or known.get("containedIn"):
            continue  # what is inside an archive is fixed with the archive
        local = None if _ADDRESS.match(place) else within(folder_of(path), place)
        for algorithm, shape in _DIGESTS.items():
            found = shape.fullmatch(text_of(known.get(algorithm)).strip())
            if found:
                yield Record(
                    path=local or path,
                    algorithm=algorithm,
                    digest=found[1].lower(),
                    is_versioned=False,
                    is_pointer=not local,
                )


def read_manifest(path: str, text: str) -> Iterator[Record]:
    """
    Yield what a manifest says of data files: a list of paths, each with its SHA-256.

    Manifests of other kinds (of web pages, of clusters) say nothing of data, and come out empty.

    Raises:
        OutsideError: If its name speaks of data, and it cannot be read.
    """
    if not _LONG_HEX.search(text):
        return
    try:
        document = read_json(text) if path.endswith(".json") else read_yaml(text)
    except OutsideError:
        if _OF_DATA.search(path):
            raise
        return
    folder = folder_of(path)
    for name, digest in _listed(document):
        beside, from_top = within(folder, name), within("", name)
        if beside and _OF_DATA.search(f"{path}/{name}"):
            yield Record(
                path=beside,
                algorithm="sha256",
                digest=digest,
                is_versioned=False,
                or_else=from_top or "",
            )


def _listed(document: Any) -> Iterator[tuple[str, str]]:
    if isinstance(document, list):
        yield from _of_list(document)
        return
    for key in _LISTS:
        held = mapping_of(document).get(key)
        yield from _of_list(list_of(held))
        for name, told in mapping_of(held).items():
            digest = _digest(told if isinstance(told, str) else _first(told, _SUMS))
            if digest:
                yield name, digest


def _of_list(listed: list[Any]) -> Iterator[tuple[str, str]]:
    for each in listed:
        name, digest = _first(each, _NAMES), _digest(_first(each, _SUMS))
        if name and digest and not _ADDRESS.match(name):
            yield name, digest


def _first(value: Any, keys: tuple[str, ...]) -> str:
    known = mapping_of(value)
    return next((text_of(known[key]) for key in keys if text_of(known.get(key))), "")


def _digest(text: str) -> str:
    found = _DIGESTS["sha256"].fullmatch(text.strip())
    return found[1].lower() if found else ""
