"""SPDX 2.x as plain JSON; SPDX 3 has a page of its own."""

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
from stadial.plugins.materials.spdx_graph import is_spdx_graph, read_spdx_graph
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of
from stadial.plugins.times import moment

KINDS = {
    **dict.fromkeys(("operating-system", "device", "firmware", "platform"), Kind.OTHER),
    "file": Kind.FILE,
    "model": Kind.MODEL,
    "data": Kind.DATA,
}
_NO_ELEMENT = ("NONE", "NOASSERTION", "DocumentRef-")
_OWN = "SPDXRef-DOCUMENT"


def is_spdx(document: Any) -> bool:
    """Tell whether a JSON value is an SPDX document of version 2 or 3."""
    top = mapping_of(document)
    if "bomFormat" in top:
        return False
    return text_of(top.get("spdxVersion")).startswith("SPDX-") or is_spdx_graph(top)


def read_spdx(document: Any) -> Bill:
    """
    Return what an SPDX document (2.0 to 2.3 as JSON, 3.0 as JSON-LD) says.

    Raises:
        OutsideError: If it is of another version, or its packages are no list.
    """
    top = mapping_of(document)
    version = text_of(top.get("spdxVersion")).removeprefix("SPDX-")
    if not version:
        return read_spdx_graph(top)
    if not version.startswith("2."):
        raise OutsideError(f"SPDX of the version {version[:20]} is not read")
    if not isinstance(top.get("packages", []), list):
        raise OutsideError("The packages of an SPDX document are no list")
    parts = [mapping_of(each) for each in list_of(top.get("packages"))]
    files = [mapping_of(each) for each in list_of(top.get("files"))]
    named = {text_of(each.get("SPDXID")): _package(each) for each in parts}
    root = _root(top, named)
    about = named.get(root, Component(kind=Kind.OTHER, name=text_of(top.get("name"))))
    packages = [_package(each) for each in parts if text_of(each.get("SPDXID")) != root]
    if about.kind in {Kind.MODEL, Kind.DATA} or (root and not packages and not files):
        packages.insert(0, about)
    info = mapping_of(top.get("creationInfo"))
    return Bill(
        format=f"SPDX {version}",
        components=(*packages, *(_file(each) for each in files)),
        subject=about.name,
        revision=_revision(parts, root) or about.version,
        tool=_tool(info),
        ended_at=moment(info.get("created")),
        faults=tuple(_faults(top, [*parts, *files])),
    )


def _package(part: dict[str, Any]) -> Component:
    purl = _purl(part)
    version = said(text_of(part.get("versionInfo")))
    purpose = text_of(part.get("primaryPackagePurpose")).lower().replace("_", "-")
    kind = kind_by_purl(KINDS.get(purpose, Kind.PACKAGE), purl)
    digests = digests_from(_checksums(part)) | digests_in(version, purl)
    return Component(
        kind=kind,
        name=text_of(part.get("name")),
        version=version or purl_parts(purl)[2],
        purl=purl,
        digests=digests,
    )


def _file(part: dict[str, Any]) -> Component:
    digests = digests_from(_checksums(part), keep_empty=True)
    name = text_of(part.get("fileName")).removeprefix("./")
    return Component(kind=Kind.FILE, name=name, digests=digests)


def _checksums(part: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for each in list_of(part.get("checksums")):
        known = mapping_of(each)
        yield text_of(known.get("algorithm")), text_of(known.get("checksumValue"))


def _purl(part: dict[str, Any]) -> str:
    refs = (mapping_of(each) for each in list_of(part.get("externalRefs")))
    found = (text_of(e.get("referenceLocator")) for e in refs if e.get("referenceType") == "purl")
    return next(found, "")


def _root(top: dict[str, Any], named: dict[str, Component]) -> str:
    """Return the id of the one package that the document describes; empty if it is not one."""
    described = {text_of(each) for each in list_of(top.get("documentDescribes"))}
    for each in list_of(top.get("relationships")):
        edge = mapping_of(each)
        start, end = text_of(edge.get("spdxElementId")), text_of(edge.get("relatedSpdxElement"))
        match edge.get("relationshipType"):
            case "DESCRIBES" if start == _OWN:
                described.add(end)
            case "DESCRIBED_BY" if end == _OWN:
                described.add(start)
    described.discard("")
    return described.pop() if len(described) == 1 and described <= named.keys() else ""


def _revision(parts: list[dict[str, Any]], root: str) -> str:
    """Return the commit or digest of the package that the document describes."""
    for part in parts:
        if root and part.get("SPDXID") == root:
            address = text_of(part.get("downloadLocation"))
            vcs = address if address.startswith(("git", "hg", "svn", "bzr")) else ""
            commit = commit_in(vcs, text_of(part.get("versionInfo")))
            return commit or _package(part).best_digest
    return ""


def _tool(info: dict[str, Any]) -> str:
    creators = (text_of(each) for each in list_of(info.get("creators")))
    return next((e.partition(":")[2].strip() for e in creators if e.startswith("Tool:")), "")


def _faults(top: dict[str, Any], parts: list[dict[str, Any]]) -> Iterator[str]:
    refs = Counter(text_of(each.get("SPDXID")) for each in parts)
    refs.pop("", None)
    twice = [ref for ref, number in refs.items() if number > 1]
    if twice:
        yield f"{len(twice):,} of its references stand for two things ({some(twice)})."
    snippets = (text_of(mapping_of(e).get("SPDXID")) for e in list_of(top.get("snippets")))
    known = {*refs, *snippets, _OWN, text_of(top.get("SPDXID"))}
    ends = (
        text_of(mapping_of(each).get(key))
        for each in list_of(top.get("relationships"))
        for key in ("spdxElementId", "relatedSpdxElement")
    )
    lost = {end for end in ends if end and not end.startswith(_NO_ELEMENT)} - known
    if lost:
        yield f"Its relationships name {len(lost):,} that it does not list ({some(lost)})."
