"""
SPDX 3 as JSON-LD, with the profiles for AI and for data sets.

Names come with a prefix (`ai_AIPackage`), without one (`AIPackage`), or as an address; all
are brought to the plain form first. No context is fetched.
"""

import re

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
)
from stadial.plugins.materials.spdx_elements import (
    Element,
    ends_of,
    faults_of,
    id_of,
    plain,
    plain_name,
    spec_of,
    told,
    type_of,
)
from stadial.plugins.outside import OutsideError, list_of, mapping_of, text_of, texts_in
from stadial.plugins.times import moment

_CONTEXT = re.compile(r"spdx\.(?:org|github\.io)/.{0,80}?\b3\.\d")
_KINDS = {
    "AIPackage": Kind.MODEL,
    "Dataset": Kind.DATA,
    "DatasetPackage": Kind.DATA,
    "File": Kind.FILE,
    "Package": Kind.PACKAGE,
}
_PURPOSES = {
    **dict.fromkeys(("operatingSystem", "device", "firmware", "platform"), Kind.OTHER),
    "model": Kind.MODEL,
    "data": Kind.DATA,
}
_CARD = (
    *("informationAboutApplication", "informationAboutTraining", "limitation", "metric"),
    *("modelExplainability", "hyperparameter", "safetyRiskAssessment", "domain", "typeOfModel"),
    *("modelDataPreprocessing", "metricDecisionThreshold", "standardCompliance"),
)
_HOLDS = frozenset({"contains", "hasDistributionArtifact"})
_MOST_STEPS = 5


def is_spdx_graph(top: Element) -> bool:
    """Tell whether a JSON object is an SPDX 3 document."""
    if any(_CONTEXT.search(each[:300]) for each in texts_in(top.get("@context"))):
        return True
    return any(spec_of(plain(mapping_of(each))) for each in list_of(top.get("@graph"))[:50])


def read_spdx_graph(top: Element) -> Bill:
    """
    Return what an SPDX 3 document says.

    Raises:
        OutsideError: If it is no graph of elements.
    """
    held = top.get("@graph", [top])
    if not isinstance(held, list):
        raise OutsideError("The graph of an SPDX document is no list")
    elements = [plain(mapping_of(each)) for each in held]
    named = {id_of(each): each for each in elements if id_of(each)}
    held_by = _held_by(elements)
    root = _root(elements, named)
    parts = [each for each in elements if type_of(each) in _KINDS]
    components = [_component(each, held_by, named) for each in parts if each is not root]
    about = _component(root, held_by, named) if root else None
    if root and about and (about.kind in {Kind.MODEL, Kind.DATA} or not components):
        components.insert(0, about)
    info = _info(elements, named)
    return Bill(
        format=f"SPDX {spec_of(info) or '3'}",
        components=tuple(components),
        subject=about.name if about else "",
        revision=_revision(root, about) if root and about else "",
        tool=_tool(info, named),
        ended_at=moment(info.get("created")),
        faults=tuple(faults_of(elements, named)),
    )


def _component(
    part: Element, held_by: dict[str, list[str]], named: dict[str, Element]
) -> Component:
    purl = text_of(part.get("packageUrl")) or _outside_purl(part)
    version = said(text_of(part.get("packageVersion")))
    kind = _KINDS.get(type_of(part), Kind.PACKAGE)
    if kind is Kind.PACKAGE:
        purpose = plain_name(part.get("primaryPurpose"))
        kind = _PURPOSES.get(purpose, kind)
    digests = _digests(part)
    if not digests:
        inner = [_digests(named[each]) for each in held_by.get(id_of(part), []) if each in named]
        digests = frozenset().union(*inner) if inner and all(inner) else digests
    return Component(
        kind=kind_by_purl(kind, purl),
        name=text_of(part.get("name")),
        version=version or purl_parts(purl)[2],
        purl=purl,
        digests=digests | digests_in(version, purl),
        has_card=any(said(text) for key in _CARD for text in told(part.get(key))),
    )


def _digests(part: Element) -> frozenset[str]:
    hashes = [plain(mapping_of(each)) for each in list_of(part.get("verifiedUsing"))]
    pairs = [(plain_name(each.get("algorithm")), text_of(each.get("hashValue"))) for each in hashes]
    return digests_from(pairs, keep_empty=type_of(part) == "File")


def _outside_purl(part: Element) -> str:
    for each in list_of(part.get("externalIdentifier")):
        known = plain(mapping_of(each))
        if text_of(known.get("externalIdentifierType")).lower().endswith("packageurl"):
            return text_of(known.get("identifier"))
    return ""


def _held_by(elements: list[Element]) -> dict[str, list[str]]:
    """Return, for each package, the ids of what it contains or is handed out as."""
    found: dict[str, list[str]] = {}
    for each in elements:
        if plain_name(each.get("relationshipType")) in _HOLDS:
            found.setdefault(text_of(each.get("from")), []).extend(ends_of(each))
    return found


def _root(elements: list[Element], named: dict[str, Element]) -> Element | None:
    """Return the one package that the document is about; a bill in between is stepped over."""
    at = next((each for each in elements if type_of(each) == "SpdxDocument"), None)
    for _ in range(_MOST_STEPS):
        if at is None or type_of(at) in _KINDS:
            return at
        roots = list_of(at.get("rootElement"))
        at = named.get(text_of(roots[0])) if len(roots) == 1 else None
    return None


def _info(elements: list[Element], named: dict[str, Element]) -> Element:
    """Return who made the document and when: of the document itself, else the first told."""
    own = [each for each in elements if type_of(each) == "SpdxDocument"]
    for each in [*own, *elements]:
        info = each.get("creationInfo")
        found = named.get(info) if isinstance(info, str) else plain(mapping_of(info))
        if found:
            return found
    return next((each for each in elements if type_of(each) == "CreationInfo"), {})


def _tool(info: Element, named: dict[str, Element]) -> str:
    tools = (named.get(text_of(each), {}) for each in list_of(info.get("createdUsing")))
    return next((text_of(each.get("name")) for each in tools if each.get("name")), "")


def _revision(root: Element, about: Component) -> str:
    commit = commit_in(about.version, *told(root.get("sourceInfo")))
    return commit or about.best_digest or about.version
