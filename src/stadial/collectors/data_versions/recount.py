"""Recorded digests, computed again."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from stadial.collectors.data_versions.record import Record
from stadial.plugins.collector import Reach
from stadial.plugins.outside import OutsideError, list_of, mapping_of, read_json, text_of
from stadial.plugins.places import within

MOST_BYTES = 20_000_000_000
_MOST_LIST_BYTES = 16_000_000
_MD5 = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True)
class Recount:
    """What came of computing digests again."""

    held: int = 0
    broken: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """What could not be computed: not here, not read, too large."""
    bytes_left: int = MOST_BYTES


def recount(reach: Reach, entries: Iterable[Record]) -> Recount:
    """Return which recorded digests hold, which do not, and which stay open."""
    found = Recount()
    listed = frozenset(reach.paths("*"))
    seen: set[tuple[str, str]] = set()
    for given in entries:
        entry = _found(given, listed)
        if (entry.path, entry.digest) in seen:
            found.held += entry.path not in found.broken and entry.path not in found.open
            continue
        seen.add((entry.path, entry.digest))
        holds = _holds(reach, entry, listed, found)
        if holds is None:
            found.open.append(entry.path)
        elif holds:
            found.held += 1
        else:
            found.broken.append(entry.path)
    return found


def _found(entry: Record, listed: frozenset[str]) -> Record:
    if entry.or_else and entry.path not in listed and entry.or_else in listed:
        return replace(entry, path=entry.or_else)
    return entry


def _holds(reach: Reach, entry: Record, listed: frozenset[str], found: Recount) -> bool | None:
    if entry.is_pointer:
        return None
    try:
        if entry.digest.endswith(".dir"):
            return _folder_holds(reach, entry, listed, found)
        if entry.path not in listed:
            return None
        return _file_holds(reach, entry, found)
    except OSError:
        return None


def _file_holds(reach: Reach, entry: Record, found: Recount) -> bool | None:
    size = reach.size(entry.path)
    found.bytes_left -= size
    if found.bytes_left < 0:
        return None
    if reach.digest(entry.path, algorithm=entry.algorithm) == entry.digest:
        return True
    windows = entry.may_differ_in_line_ends and b"\r\n" in reach.head(entry.path, length=65_536)
    return None if windows or _differs_in_line_ends(reach, entry, size) else False


def _differs_in_line_ends(reach: Reach, entry: Record, size: int) -> bool:
    """Tell whether a digest holds with other line ends: Git may change them, and no more."""
    if size > _MOST_LIST_BYTES:
        return False
    unix = reach.head(entry.path, length=_MOST_LIST_BYTES).replace(b"\r\n", b"\n")
    return any(
        hashlib.new(entry.algorithm, content, usedforsecurity=False).hexdigest() == entry.digest
        for content in (unix, unix.replace(b"\n", b"\r\n"))
    )


def _folder_holds(
    reach: Reach, entry: Record, listed: frozenset[str], found: Recount
) -> bool | None:
    """Tell whether a DVC folder holds: its list, each file in it, and none beside it."""
    digest = entry.digest.removesuffix(".dir")
    names = (
        f"{top}/{digest[:2]}/{digest[2:]}.dir" for top in (".dvc/cache/files/md5", ".dvc/cache")
    )
    cached = next((name for name in names if name in listed), None)
    here = {path for path in listed if path.startswith(f"{entry.path}/")}
    if cached is None or not here:
        return None
    if reach.digest(cached, algorithm="md5") != digest:
        return None  # a damaged cache says nothing about the data
    try:
        text = reach.head(cached, length=_MOST_LIST_BYTES).decode("utf-8", errors="replace")
        wanted = _wanted(entry, list_of(read_json(text)))
    except OutsideError:
        return None
    verdicts = [
        _file_holds(reach, each, found) if each.path in listed else False for each in wanted
    ]
    if False in verdicts or here - {each.path for each in wanted}:
        return False
    return None if None in verdicts else True


def _wanted(entry: Record, listing: list[object]) -> list[Record]:
    found = []
    for each in listing:
        known = mapping_of(each)
        path = within(entry.path, text_of(known.get("relpath")))
        digest = text_of(known.get("md5"))
        if path is None or not _MD5.fullmatch(digest):
            raise OutsideError("not a list of DVC")
        found.append(
            Record(
                path=path,
                algorithm="md5",
                digest=digest,
                may_differ_in_line_ends=entry.may_differ_in_line_ends,
            )
        )
    return found
