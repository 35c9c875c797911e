"""The elements of an SPDX 3 graph: their names brought to one form, and how they hang together."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from stadial.plugins.materials.bill import some
from stadial.plugins.outside import list_of, mapping_of, text_of

_PREFIX = re.compile(r"^(?:.*[/#:]|[a-z]+_)")
_OUTSIDE = ("NoneElement", "NoAssertionElement", "https://spdx.org/", "http://spdx.org/")

Element = dict[str, Any]


def plain_name(name: Any) -> str:
    """Return a name without its prefix or address: `AIPackage` for `ai_AIPackage`."""
    return _PREFIX.sub("", text_of(name)[:200])


def plain(element: Element) -> Element:
    """Return an element with plain keys."""
    return {plain_name(key): value for key, value in element.items()}


def type_of(element: Element) -> str:
    """Return the plain type of an element."""
    value = element.get("type", element.get("@type"))
    first = next(iter(value), "") if isinstance(value, list) else value
    return plain_name(first)


def id_of(element: Element) -> str:
    """Return the id of an element; empty if it has none."""
    return text_of(element.get("spdxId") or element.get("@id") or element.get("id"))


def spec_of(element: Element) -> str:
    """Return the version of SPDX that an element names, if it is 3."""
    version = text_of(element.get("specVersion"))
    return version[:20] if version.startswith("3.") else ""


def told(value: Any) -> Iterator[str]:
    """Yield what a field says; the name of a type says nothing."""
    waiting = [value]
    while waiting:
        held = waiting.pop()
        if isinstance(held, str):
            yield held
        elif isinstance(held, list):
            waiting.extend(held)
        elif isinstance(held, dict):
            waiting.extend(each for key, each in held.items() if key not in {"type", "@type"})


def ends_of(element: Element) -> list[str]:
    """Return the ids that a relationship leads to."""
    to = element.get("to")
    return [text_of(each) for each in (to if isinstance(to, list) else [to])]


def faults_of(elements: list[Element], named: dict[str, Element]) -> Iterator[str]:
    """Yield where the elements of a document contradict each other, in sentences."""
    ids = Counter(id_of(each) for each in elements if "relationshipType" not in each)
    ids.pop("", None)
    twice = [each for each, number in ids.items() if number > 1]
    if twice:
        yield f"{len(twice):,} of its references stand for two things ({some(twice)})."
    brought = {
        text_of(plain(mapping_of(each)).get("externalSpdxId"))
        for element in elements
        for each in list_of(element.get("import"))
    }
    lost = {
        end
        for each in elements
        if "relationshipType" in each
        for end in (text_of(each.get("from")), *ends_of(each))
        if end and not end.startswith(_OUTSIDE)
    } - {*named, *brought}
    if lost:
        yield f"Its relationships name {len(lost):,} that it does not list ({some(lost)})."
