"""Digests that a repository keeps of its data: DVC, Git LFS, lists, Croissant, manifests."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from stadial.collectors.data_versions.manifests import read_croissant, read_manifest
from stadial.collectors.data_versions.record import Record
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_yaml, text_of
from stadial.plugins.places import folder_of, is_apart, within

_SUM = re.compile(r"\\?([0-9a-fA-F]{64})\s+\*?(\S.*)")
_ONE_SUM = re.compile(r"\s*([0-9a-fA-F]{64})\s*")
_MD5 = re.compile(r"[0-9a-f]{32}(?:\.dir)?")
_POINTER = re.compile(
    r"version https://git-lfs\.github\.com/spec/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\nsize (\d+)"
)
_MOST_POINTER_BYTES = 1_024
_CODE = (".py", ".ipynb", ".r", ".jl", ".sh", ".sql", ".yaml", ".yml", ".toml", ".lock", ".cfg")
"""What a stage reads beside data: that it has changed since is no loss of data."""
_MOST_RECORD_BYTES = 16_000_000


@dataclass(slots=True)
class Records:
    """All records of a subject."""

    entries: list[Record] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    unread_lists: list[str] = field(default_factory=list)
    """Those that fix data and track none: checksum lists, descriptions, manifests."""
    lfs_patterns: tuple[str, ...] = ()


def read_records(reach: Reach) -> Records:
    """Return the records of a subject; files that cannot be read are listed apart."""
    found = Records()
    for patterns, reader in _READERS:
        for path in reach.paths(*patterns):
            if is_apart(path) or path.startswith(".dvc/"):
                continue
            try:
                found.entries += reader(path, _text(reach, path))
            except (OSError, OutsideError):
                is_tool = reader in {_dvc_file, _dvc_lock}
                (found.unread if is_tool else found.unread_lists).append(path)
    found.lfs_patterns = tuple(_lfs_patterns(reach))
    found.entries += _pointers(reach)
    return found


def _text(reach: Reach, path: str) -> str:
    """Return the text of a record; some lists are longer than other texts may be."""
    if reach.size(path) > _MOST_RECORD_BYTES:
        raise OutsideError("a record over 16 MB")
    return reach.head(path, length=_MOST_RECORD_BYTES).decode("utf-8-sig", errors="replace")


def _dvc_file(path: str, text: str) -> Iterator[Record]:
    yield from _outputs(folder_of(path), mapping_of(read_yaml(text)).get("outs"))


def _dvc_lock(path: str, text: str) -> Iterator[Record]:
    for stage in mapping_of(mapping_of(read_yaml(text)).get("stages")).values():
        yield from _outputs(folder_of(path), mapping_of(stage).get("outs"))
        for record in _outputs(folder_of(path), mapping_of(stage).get("deps")):
            if not record.path.lower().endswith(_CODE):
                yield record


def _outputs(folder: str, outputs: Any) -> Iterator[Record]:
    for output in list_of(outputs):
        known = mapping_of(output)
        digest = text_of(known.get("md5"))
        path = within(folder, text_of(known.get("path")))
        if path and _MD5.fullmatch(digest):
            size = text_of(known.get("size"))
            yield Record(
                path=path,
                algorithm="md5",
                digest=digest,
                size=int(size) if size.isascii() and size.isdigit() and len(size) < 20 else None,
                may_differ_in_line_ends="hash" not in known,
            )


def _sums(path: str, text: str) -> Iterator[Record]:
    alone = _ONE_SUM.fullmatch(text)
    if alone and path.endswith(".sha256"):
        target = path.removesuffix(".sha256")
        yield Record(path=target, algorithm="sha256", digest=alone[1].lower(), is_versioned=False)
    for line in text.splitlines():
        match = _SUM.fullmatch(line.strip())
        listed = within(folder_of(path), match[2]) if match else None
        if match and listed:
            digest = match[1].lower()
            yield Record(path=listed, algorithm="sha256", digest=digest, is_versioned=False)


def _lfs_patterns(reach: Reach) -> Iterator[str]:
    for path in reach.paths(".gitattributes"):
        try:
            lines = reach.text(path).splitlines()
        except OSError:
            continue
        folder = folder_of(path)
        for line in lines:
            pattern, *attributes = line.split() or [""]
            if "filter=lfs" in attributes and not pattern.startswith("#"):
                bare = pattern.removeprefix("/")
                yield f"{folder}/{bare}" if folder else bare


def _pointers(reach: Reach) -> Iterator[Record]:
    """Yield what LFS pointers stand for; only tiny files can be pointers."""
    if not reach.paths(".gitattributes"):
        return
    for path in reach.paths("*"):
        try:
            if not 100 <= reach.size(path) <= _MOST_POINTER_BYTES:
                continue
            head = reach.head(path, length=_MOST_POINTER_BYTES)
        except OSError:
            continue
        match = _POINTER.match(head.decode("utf-8", errors="replace"))
        if match:
            yield Record(path=path, algorithm="sha256", digest=match[1], is_pointer=True)


_READERS: tuple[tuple[tuple[str, ...], Callable[[str, str], Iterator[Record]]], ...] = (
    (("*.dvc",), _dvc_file),
    (("dvc.lock",), _dvc_lock),
    (("SHA256SUMS", "SHA256SUMS.txt", "sha256sums.txt", "*.sha256"), _sums),
    (("croissant*.json", "*croissant.json", "*.jsonld"), read_croissant),
    (("*manifest.json", "*manifest.yaml", "*manifest.yml"), read_manifest),
)
