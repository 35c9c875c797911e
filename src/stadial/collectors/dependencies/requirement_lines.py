"""Requirements files, as pip reads them."""

import re
from collections.abc import Iterator

from stadial.collectors.dependencies.need import Need, Reading, canonical, is_fixed_address

_HASH = re.compile(r"\s--hash[= ]\s*\w+:[0-9a-fA-F]+")
_OPTION = re.compile(r"\s--(?:hash|global-option|config-settings|install-option)\b.*$")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_CONSTRAINT = re.compile(r"(?:-c|--constraint)[ \t=]*([^\s=]\S*)")
_EGG = re.compile(r"[#&]egg=([\w.-]+)")


def read_requirements(path: str, text: str) -> Reading:
    """
    Return what a requirements file asks for.

    Local folders and options are no dependencies; files that it includes are
    read where they stand. Only where every line is exact and has its digest
    does a file speak for its folder: pip then installs nothing else.
    """
    reading = Reading()
    for number, line in _logical_lines(text):
        _take(reading, line, f"{path}:{number}")
    reading.is_lock = (
        path.endswith((".txt", ".lock"))
        and bool(reading.needs)
        and all(need.pinned and need.hashed for need in reading.needs)
    )
    return reading


def _take(reading: Reading, line: str, place: str) -> None:
    wanted = _OPTION.sub("", line).strip()
    if wanted.startswith(("-e ", "--editable")):
        wanted = wanted.partition(" ")[2].strip()
    constraint = _CONSTRAINT.fullmatch(wanted)
    if constraint:
        reading.constraints.append(constraint[1])
    if not wanted or wanted.startswith(("-", ".", "/")):
        return
    odd = _odd(wanted, place) if "://" in wanted and "@ " not in wanted else None
    if odd:
        reading.needs.append(odd)
    else:
        reading.take(wanted, place=place, hashed=bool(_HASH.search(line)))


def _odd(wanted: str, place: str) -> Need:
    """Return the dependency behind a bare address."""
    egg = _EGG.search(wanted)
    tail = wanted.partition("#")[0].rpartition("/")[2].partition("@")[0].removesuffix(".git")
    plain = _PLAIN_NAME.match(egg[1] if egg else tail)
    fixed = is_fixed_address(wanted)
    name = canonical(plain[0]) if plain else "unnamed"
    return Need(name=name, place=place, pinned=fixed, hashed=fixed)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield lines without comments, continued ones joined, with the number of the first."""
    start, held = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        start = start or number
        held += " " + _COMMENT.sub("", line).rstrip()
        if held.endswith("\\"):
            held = held[:-1]
            continue
        yield start, held.strip()
        start, held = 0, ""
    if held.strip():
        yield start, held.strip()
