"""The bills of materials that lie in a subject."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from packaging.utils import canonicalize_name

from stadial.plugins.collector import Reach
from stadial.plugins.materials import (
    Bill,
    Component,
    is_cyclonedx,
    is_spdx,
    read_cyclonedx,
    read_spdx,
)
from stadial.plugins.materials.bill import purl_parts
from stadial.plugins.outside import OutsideError, read_json
from stadial.plugins.places import is_apart

_JSON = (
    *("*.cdx.json", "bom.json", "*-bom.json", "*_bom.json", "*.bom.json", "*sbom*.json"),
    *("*.spdx.json", "*.spdx3.json", "*.jsonld", "*aibom*.json", "cyclonedx*.json"),
)
_UNREADABLE = ("*.spdx", "*.cdx.xml", "bom.xml", "sbom*.xml", "*.spdx.rdf", "*.spdx.yaml")
_MOST_BYTES = 20_000_000
_BY_PURL = {"pypi": "pypi", "npm": "npm"}
MANY_TEXT_BYTES = 2_000_000


@dataclass(slots=True)
class Bills:
    """All bills of a subject, read once."""

    read: dict[str, Bill] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    """Broken, too long, or of a format that is not read here (XML, RDF, tag-value)."""
    apart: int = 0
    versions: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """By registry and name: the versions that some bill gives."""
    digests: set[str] = field(default_factory=set)
    named: dict[str, set[str]] = field(default_factory=dict)
    """By the name of a file: the SHA-256 digests that some bill gives for it."""


def read_bills(reach: Reach) -> Bills:
    """Return the bills of a subject; those among tests, examples and docs are only counted."""
    found = Bills()
    for path in reach.paths(*_JSON):
        if is_apart(path):
            found.apart += 1
            continue
        try:
            bill = _read(long_text(reach, path, most=_MOST_BYTES))
        except (OSError, OutsideError):
            found.unread.append(path)
            continue
        if bill:
            found.read[path] = bill
            for component in bill.components:
                _take(found, component)
    found.unread += [path for path in reach.paths(*_UNREADABLE) if not is_apart(path)]
    return found


def long_text(reach: Reach, path: str, *, most: int) -> str:
    """
    Return a text that may be longer than texts usually are.

    Raises:
        OSError: If it cannot be read.
        OutsideError: If it is longer than `most` bytes.
    """
    size = reach.size(path)
    if size <= MANY_TEXT_BYTES:
        return reach.text(path)
    if size > most:
        raise OutsideError("too long")
    return reach.head(path, length=size).decode("utf-8-sig", errors="replace")


def _read(text: str) -> Bill | None:
    """Return the bill that a JSON text is; None where it is something else."""
    document = read_json(text)
    if is_cyclonedx(document):
        return read_cyclonedx(document)
    return read_spdx(document) if is_spdx(document) else None


def _take(found: Bills, component: Component) -> None:
    for key in _names(component):
        found.versions.setdefault(key, set()).add(component.version.removeprefix("v"))
    strong = {each for each in component.digests if each.startswith("sha256:")}
    found.digests |= strong
    if strong:
        name = component.name.replace("\\", "/").rpartition("/")[2]
        found.named.setdefault(name, set()).update(strong)


def _names(component: Component) -> Iterator[tuple[str, str]]:
    """Yield registry and name; without a package URL it may be of any registry."""
    source, name, _ = purl_parts(component.purl)
    if source:
        if source in _BY_PURL:
            yield _BY_PURL[source], _canonical(_BY_PURL[source], name)
        return
    for registry in _BY_PURL.values():
        yield registry, _canonical(registry, component.name)


def _canonical(registry: str, name: str) -> str:
    return str(canonicalize_name(name)) if registry == "pypi" else name.lower()
