"""Which criterion helps against which technique: by the mitigations that both name (ENGINE 4.1)."""

from collections.abc import Mapping
from typing import NamedTuple

from stadial.model import Catalogue, Framework, Technique

MITIGATIONS = "atlas_mitigations"
"""Key of the outside ids in a criterion that name mitigations of the catalogue."""


class Link(NamedTuple):
    """One criterion that acts on one technique through one mitigation."""

    criterion: str
    mitigation: str
    inherited: bool
    """Whether the mitigation is that of the whole technique, and this is a part of it."""


class Links(NamedTuple):
    """All that connects a framework with a catalogue."""

    by_technique: Mapping[str, tuple[Link, ...]]
    """Every technique of the catalogue, in its order; nothing where no criterion acts."""
    mitigated: frozenset[str]
    """Techniques that some mitigation of the catalogue acts on, whoever names it."""
    missing: Mapping[str, tuple[str, ...]]
    """Mitigations that criteria name and this catalogue does not have, with those criteria."""


def links_of(framework: Framework, catalogue: Catalogue) -> Links:
    """
    Return which criteria act on which techniques.

    A part of a technique without mitigations of its own inherits those of the whole.
    """
    named = _named(framework)
    direct: dict[str, list[str]] = {each.id: [] for each in catalogue.techniques}
    for mitigation in catalogue.mitigations:
        for technique in dict.fromkeys(mitigation.techniques):
            if technique in direct:
                direct[technique].append(mitigation.id)
    found: dict[str, tuple[Link, ...]] = {}
    mitigated = set()
    for each in catalogue.techniques:
        inherited = _inherits(each, direct)
        mitigations = direct[each.parent if inherited else each.id]
        if mitigations:
            mitigated.add(each.id)
        found[each.id] = tuple(
            Link(criterion=criterion, mitigation=mitigation, inherited=inherited)
            for mitigation in mitigations
            for criterion in named.get(mitigation, ())
        )
    known = catalogue.mitigation_by_id
    missing = {key: criteria for key, criteria in named.items() if key not in known}
    return Links(by_technique=found, mitigated=frozenset(mitigated), missing=missing)


def _named(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Return the criteria that name each mitigation, mitigations in the order of their ids."""
    found: dict[str, list[str]] = {}
    for criterion in framework.criterion_by_id.values():
        for mitigation in criterion.maps.get(MITIGATIONS, ()):
            found.setdefault(mitigation, []).append(criterion.id)
    return {key: tuple(found[key]) for key in sorted(found)}


def _inherits(technique: Technique, direct: Mapping[str, list[str]]) -> bool:
    return bool(not direct[technique.id] and technique.parent in direct)
