"""
CycloneDX as plain JSON.

The usual library drops `modelCard` on the way through, so nothing here is rebuilt: what the
file says is read where it stands. Every walk keeps its own stack, for files may be nested deep.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from stadial.plugins.materials.bill import (
    Bill,
    Component,
    Kind,
    commit_in,
    digests_from,
    digests_in,
    kind_by_purl,
    purl_parts,
    said,
    some,
)
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.times import moment

_VERSION = re.compile(r"1\.\d")
_SERIAL = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_COMMIT_PROPERTY = re.compile(r"commit|revision|vcs|(?:^|[:.])sha$", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(("operating-system", "platform", "device", "device-driver"), Kind.OTHER),
    **dict.fromkeys(("firmware", "cryptographic-asset"), Kind.OTHER),
    "machine-learning-model": Kind.MODEL,
    "data": Kind.DATA,
    "file": Kind.FILE,
}
_CARD_PARTS = ("modelParameters", "quantitativeAnalysis", "considerations")


def is_cyclonedx(document: Any) -> bool:
    """Tell whether a JSON value is a CycloneDX bill."""
    return mapping_of(document).get("bomFormat") == "CycloneDX"


def read_cyclonedx(document: Any) -> Bill:
    """
    Return what a CycloneDX bill (1.0 to 1.9) says.

    Raises:
        OutsideError: If it is of another version, or its components are no list.
    """
    bill = mapping_of(document)
    version = text_of(bill.get("specVersion"))
    if not _VERSION.fullmatch(version):
        raise OutsideError(f"CycloneDX of the version {version[:20] or 'none'} is not read")
    if not isinstance(bill.get("components", []), list):
        raise OutsideError("The components of a CycloneDX bill are no list")
    metadata = mapping_of(bill.get("metadata"))
    about = mapping_of(metadata.get("component"))
    top = [*list_of(bill.get("components")), *list_of(about.get("components"))]
    parts = list(_walk(top, "components"))
    components = [_component(part) for part in parts]
    own = _component(about)
    if own.kind is Kind.MODEL and own.name and not _names(components, own):
        components.insert(0, own)
    group = text_of(about.get("group"))
    return Bill(
        format=f"CycloneDX {version}",
        components=tuple(components),
        subject=f"{group}/{own.name}" if group and own.name else own.name,
        revision=_revision(metadata, about) or own.version,
        tool=_tool(metadata),
        ended_at=moment(metadata.get("timestamp")),
        faults=tuple(_faults(bill, about, parts)),
        gaps=tuple(_gaps(bill)),
    )


def _walk(waiting: list[Any], inside: str) -> Iterator[dict[str, Any]]:
    """Yield components, or services, and what is nested in them, in the order of the file."""
    stack = list(reversed(waiting))
    while stack:
        part = mapping_of(stack.pop())
        if part:
            yield part
            stack.extend(reversed(list_of(part.get(inside))))


def _component(part: dict[str, Any]) -> Component:
    purl = text_of(part.get("purl"))
    version = said(text_of(part.get("version")) or text_of(part.get("versionRange")))
    kind = kind_by_purl(_KINDS.get(text_of(part.get("type")), Kind.PACKAGE), purl)
    links = [mapping_of(each) for each in list_of(part.get("externalReferences"))]
    hashes = list_of(part.get("hashes"))
    for link in links:
        if link.get("type") == "distribution":
            hashes = [*hashes, *list_of(link.get("hashes"))]
    pairs = [
        (text_of(mapping_of(each).get("alg")), text_of(mapping_of(each).get("content")))
        for each in hashes
    ]
    card = mapping_of(part.get("modelCard"))
    return Component(
        kind=kind,
        name=text_of(part.get("name")),
        version=version or purl_parts(purl)[2],
        purl=purl,
        digests=digests_from(pairs, keep_empty=kind is Kind.FILE) | digests_in(version, purl),
        has_card=any(card.get(each) for each in _CARD_PARTS),
        links_card=any(link.get("type") == "model-card" and link.get("url") for link in links),
    )


def _names(components: list[Component], wanted: Component) -> bool:
    return any((each.name, each.version) == (wanted.name, wanted.version) for each in components)


def _revision(metadata: dict[str, Any], about: dict[str, Any]) -> str:
    """Return the commit or digest that the bill is bound to."""
    links = [mapping_of(each) for each in list_of(about.get("externalReferences"))]
    vcs = [
        text_of(each.get(key))
        for each in links
        if each.get("type") == "vcs"
        for key in ("url", "comment")
    ]
    commits = [
        text_of(mapping_of(each).get("uid"))
        for each in list_of(mapping_of(about.get("pedigree")).get("commits"))
    ]
    properties = [
        mapping_of(each)
        for each in [*list_of(metadata.get("properties")), *list_of(about.get("properties"))]
    ]
    named = [
        text_of(each.get("value"))
        for each in properties
        if _COMMIT_PROPERTY.search(text_of(each.get("name")))
    ]
    commit = commit_in(*vcs, *commits, *named, text_of(about.get("version")))
    return commit or _component(about).best_digest


def _tool(metadata: dict[str, Any]) -> str:
    """Return name and version of the first tool; a list before 1.5, a mapping since."""
    tools = metadata.get("tools")
    held = list_of(tools) or list_of(mapping_of(tools).get("components"))
    first = mapping_of(next(iter(held), None))
    return f"{text_of(first.get('name'))} {text_of(first.get('version'))}".strip()


def _faults(
    bill: dict[str, Any], about: dict[str, Any], parts: list[dict[str, Any]]
) -> Iterator[str]:
    serial = bill.get("serialNumber")
    if serial is not None and not _SERIAL.fullmatch(text_of(serial)):
        yield "Its serial number is not a UUID."
    services = _walk(list_of(bill.get("services")), "services")
    refs = Counter(text_of(each.get("bom-ref")) for each in [*parts, *services])
    refs.pop("", None)
    twice = sorted(ref for ref, number in refs.items() if number > 1)
    if twice:
        yield f"{len(twice):,} of its references stand for two things ({some(twice)})."
    known = {*refs, text_of(about.get("bom-ref"))}
    lost = sorted(set(_pointed_at(bill)) - known)
    if lost:
        yield f"Its dependencies name {len(lost):,} that it does not list ({some(lost)})."


def _pointed_at(bill: dict[str, Any]) -> Iterator[str]:
    """Yield every reference that the dependencies name; links into other bills are left out."""
    for each in list_of(bill.get("dependencies")):
        edge = mapping_of(each)
        ends = [edge.get("ref"), *list_of(edge.get("dependsOn")), *list_of(edge.get("provides"))]
        yield from (end for end in ends if text_of(end) and not end.startswith("urn:cdx:"))


def _gaps(bill: dict[str, Any]) -> Iterator[str]:
    for each in list_of(bill.get("compositions")):
        aggregate = text_of(mapping_of(each).get("aggregate"))
        if aggregate.startswith("incomplete"):
            yield f"It calls itself {aggregate.replace('_', ' ')}."
            return
