"""Two releases of a catalogue: what went, what moved, what is new, and what of ours it touches."""

from collections.abc import Iterable, Mapping

from stadial.engine.threats.links import links_of
from stadial.engine.threats.moves import Moves, moves_between
from stadial.model import (
    CLOSED,
    Assessment,
    Catalogue,
    Framework,
    Renaming,
    ThreatDiff,
    TouchedTechnique,
)

Edge = tuple[str, str]


def compare_catalogues(
    framework: Framework,
    before: Catalogue,
    after: Catalogue,
    *,
    assessment: Assessment | None = None,
) -> ThreatDiff:
    """
    Return what changed from one release to another.

    Args:
        framework: Its criteria are held against the new release, and it knows moved ids.
        before: The earlier release.
        after: The later one.
        assessment: Brings the open initiatives, where there is one.

    Raises:
        MovesError: If ids moved twice.
    """
    moves = moves_between(framework, before, after)
    gone = [key for key in _names(before) if key not in _names(after) and key not in moves]
    old, new = _edges(before, moves), _edges(after, {})
    arrived = set(moves.values())
    known = {moves.get(key, key) for key in before.technique_by_id}
    touched = _Touched(framework, after, assessment)
    added = [key for key in after.technique_by_id if key not in known and key not in arrived]
    turned = {technique for _, technique in new ^ old}
    changed = [key for key in after.technique_by_id if key not in added and key in turned | arrived]
    return ThreatDiff(
        before=before.edition,
        after=after.edition,
        renumbered=moves,
        retired=tuple(gone),
        renamed=tuple(_renamed(before, after, moves)),
        added=touched.rows(added),
        changed=touched.rows(changed),
        mitigations_added=tuple(
            each.id for each in after.mitigations if each.id not in _names(before)
        ),
        edges_added=tuple(sorted(new - old)),
        edges_removed=tuple(sorted(old - new)),
        questions=touched.questions([*added, *changed]),
        notes=after.notes,
    )


def _names(catalogue: Catalogue) -> Mapping[str, str]:
    techniques = {each.id: each.name for each in catalogue.techniques}
    return techniques | {each.id: each.name for each in catalogue.mitigations}


def _edges(catalogue: Catalogue, moves: Moves) -> set[Edge]:
    return {
        (moves.get(each.id, each.id), moves.get(technique, technique))
        for each in catalogue.mitigations
        for technique in each.techniques
    }


def _renamed(before: Catalogue, after: Catalogue, moves: Moves) -> Iterable[Renaming]:
    names = _names(after)
    for key, name in _names(before).items():
        now = moves.get(key, key)
        if now in names and names[now] != name:
            yield Renaming(id=now, before=name, after=names[now])


class _Touched:
    """What of ours acts against techniques of the new release."""

    def __init__(
        self, framework: Framework, catalogue: Catalogue, assessment: Assessment | None
    ) -> None:
        self.framework = framework
        self.catalogue = catalogue
        self.links = links_of(framework, catalogue).by_technique
        initiatives = assessment.roadmap.initiatives if assessment else ()
        self.open = [each for each in initiatives if each.status not in CLOSED]

    def rows(self, techniques: Iterable[str]) -> tuple[TouchedTechnique, ...]:
        return tuple(self._row(key) for key in techniques)

    def _row(self, key: str) -> TouchedTechnique:
        technique = self.catalogue.technique_by_id[key]
        criteria = tuple(dict.fromkeys(link.criterion for link in self.links[key]))
        return TouchedTechnique(
            technique=key,
            name=technique.name,
            tactics=technique.tactics,
            mitigations=tuple(dict.fromkeys(link.mitigation for link in self.links[key])),
            criteria=criteria,
            initiatives=tuple(x.id for x in self.open if set(x.criteria) & set(criteria)),
        )

    def questions(self, techniques: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the capabilities whose criteria act against some techniques, in their order."""
        found: dict[str, list[str]] = {key: [] for key in self.framework.capability_by_id}
        for key in techniques:
            criteria = {link.criterion for link in self.links[key]}
            for capability in {self.framework.capability_of[each].id for each in criteria}:
                found[capability].append(key)
        return {key: tuple(each) for key, each in found.items() if each}
