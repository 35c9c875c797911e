"""A person asks: what is different in the new version of this framework?"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from stadial.model import Capability, Criterion, Domain, Framework


class Difference(Enum):
    """What sort of change it is, and so what it does to answers that were given before."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """A new id for the old thing: answers are carried over."""
    MOVED = "moved"
    """Into another capability or domain."""
    RELEVELED = "releveled"
    REWORDED = "reworded"
    PREREQUISITES = "prerequisites"
    KEY = "key"
    WEIGHT = "weight"
    MAPPINGS = "mappings"
    RULE = "rule"
    """How it is counted: scoring, levels, coverage, metric, breadth, archetypes, options."""
    WORK = "work"
    """Who does it, how much it takes and what can be seen of it: stakeholders, effort, signals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkChange:
    """One difference, with both sides."""

    kind: Difference
    noun: str
    """`framework`, `domain`, `capability` or `criterion`."""
    id: str
    """The id in the later version; in the earlier one where it was removed."""
    field: str = ""
    before: Any = None
    after: Any = None

    @property
    def sentence(self) -> str:
        """The change in words, on one line."""
        about = f"{self.noun} {self.id}"
        if not self.field:
            return f"{about}: {self.kind.value}"
        if self.kind is Difference.RENAMED:
            return f"{about}: renamed, it was {self.before}"
        if self.kind is Difference.REWORDED:
            return f"{about}: {self.field} reworded"
        if self.kind is Difference.MOVED:
            return f"{about}: moved from {self.field} {self.before} to {self.after}"
        return f"{about}: {self.field} was {_shown(self.before)}, is {_shown(self.after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkDiff:
    """Everything that differs between two versions of a framework."""

    before: str
    """Id and version."""
    after: str
    changes: tuple[FrameworkChange, ...]

    def of(self, kind: Difference) -> tuple[FrameworkChange, ...]:
        """Return the changes of one kind, in the order of the framework."""
        return tuple(change for change in self.changes if change.kind is kind)

    @property
    def sentences(self) -> tuple[str, ...]:
        """Every change in words, in the order of the framework."""
        return tuple(change.sentence for change in self.changes)

    @property
    def new_id_by_old(self) -> Mapping[str, str]:
        """Ids to carry answers over by, applied at once: old to new."""
        return {str(change.before): change.id for change in self.of(Difference.RENAMED)}

    @property
    def keeps_the_questions(self) -> bool:
        """Whether the same things are asked at the same levels, counted the same way."""
        harmless = {Difference.RENAMED, Difference.MAPPINGS, Difference.WORK}
        return all(change.kind in harmless for change in self.changes)


_KINDS = {
    "level": Difference.RELEVELED,
    "requires": Difference.PREREQUISITES,
    "key": Difference.KEY,
    "weight": Difference.WEIGHT,
    "maps": Difference.MAPPINGS,
    "sources": Difference.MAPPINGS,
    "migrations": Difference.MAPPINGS,
    "scoring": Difference.RULE,
    "levels": Difference.RULE,
    "nature": Difference.RULE,
    "scope": Difference.RULE,
    "coverage": Difference.RULE,
    "metric": Difference.RULE,
    "options": Difference.RULE,
    "stream": Difference.RULE,
    "archetypes": Difference.RULE,
    "applies_to": Difference.RULE,
    "stakeholders": Difference.WORK,
    "effort": Difference.WORK,
    "signals": Difference.WORK,
    "sight": Difference.WORK,
}
"""What a change of a field is; any other field is wording."""
_NOT_COMPARED = frozenset({"id", "formerly", "version", "domains", "capabilities", "criteria"})
_SPINE = ("id", "key", "edition", "number", "value")
"""What counts in a list of nouns; the rest of each is wording."""

Noun = Framework | Domain | Capability | Criterion
Key = tuple[str, str]
"""What sort of thing it is, and its id."""


def compare_frameworks(before: Framework, after: Framework) -> FrameworkDiff:
    """
    Return what differs between two versions of a framework.

    A thing is the same as before if it has the same id, or names the old one
    under `formerly`. The order of lists and of entries does not count.
    """
    old, new = _things(before), _things(after)
    source = {key: found for key in new if (found := _before(key, old=old, new=new))}
    now = {was: key for key, was in source.items()}
    changes = [*_fields(("framework", after.id), before, after, now=now)]
    for key, (thing, parent) in new.items():
        if key not in source:
            changes.append(FrameworkChange(kind=Difference.ADDED, noun=key[0], id=key[1]))
            continue
        was = source[key]
        if was != key:
            changes.append(_change(Difference.RENAMED, key, "id", was[1], key[1]))
        earlier, old_parent = old[was]
        if now.get(old_parent, old_parent) != parent:
            changes.append(_change(Difference.MOVED, key, parent[0], old_parent[1], parent[1]))
        changes += _fields(key, earlier, thing, now=now)
    changes += [
        FrameworkChange(kind=Difference.REMOVED, noun=key[0], id=key[1])
        for key in old
        if key not in now
    ]
    return FrameworkDiff(
        before=f"{before.id} {before.version}",
        after=f"{after.id} {after.version}",
        changes=tuple(changes),
    )


def _things(framework: Framework) -> dict[Key, tuple[Noun, Key]]:
    """Return every domain, capability and criterion with the key of what it belongs to."""
    found: dict[Key, tuple[Noun, Key]] = {}
    for domain in framework.domains:
        found["domain", domain.id] = (domain, ("framework", ""))
        for capability in domain.capabilities:
            found["capability", capability.id] = (capability, ("domain", domain.id))
            for criterion in capability.criteria:
                found["criterion", criterion.id] = (criterion, ("capability", capability.id))
    return found


def _before(key: Key, *, old: Mapping[Key, Any], new: Mapping[Key, Any]) -> Key | None:
    if key in old:
        return key
    former = [(key[0], name) for name in getattr(new[key][0], "formerly", ())]
    return next((was for was in former if was in old and was not in new), None)


def _fields(key: Key, old: Noun, new: Noun, *, now: Mapping[Key, Key]) -> Iterator[FrameworkChange]:
    for each in dataclasses.fields(new):
        if each.name in _NOT_COMPARED:
            continue
        before, after = getattr(old, each.name), getattr(new, each.name)
        if each.name == "requires":
            before = tuple(now.get(("criterion", was), ("", was))[1] for was in before)
        if _loose(before) != _loose(after):
            yield _change(_kind(each.name, before, after), key, each.name, before, after)


def _change(kind: Difference, key: Key, field: str, before: Any, after: Any) -> FrameworkChange:
    return FrameworkChange(
        kind=kind, noun=key[0], id=key[1], field=field, before=before, after=after
    )


def _kind(name: str, before: Any, after: Any) -> Difference:
    wording = name == "scope" and isinstance(before, str)  # of a domain; a criterion's is a rule
    spines = _spine(before), _spine(after)
    if wording or (spines[0] and spines[0] == spines[1]):
        return Difference.REWORDED
    return _KINDS.get(name, Difference.REWORDED)


def _spine(value: Any) -> list[tuple[Any, ...]]:
    """Return what counts of a list of nouns; nothing of any other value."""
    entries = value if isinstance(value, tuple) else ()
    spine = [tuple(getattr(each, name, None) for name in _SPINE) for each in entries]
    return spine if all(any(part is not None for part in parts) for parts in spine) else []


def _loose(value: Any) -> Any:
    """Return a value that equals another if only the order of words differs."""
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return frozenset(value)
    if isinstance(value, Mapping):
        return {key: _loose(entry) for key, entry in value.items()}
    return value


def _shown(value: Any) -> str:
    """Return a value as people write it: `2`, `a, b`, `nist_csf: GV.PO-01`, `nothing`."""
    if dataclasses.is_dataclass(value):
        parts = [getattr(value, each.name) for each in dataclasses.fields(value)]
        return " ".join(_shown(part) for part in parts if part not in ("", None, ()))
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_shown(part)}" for key, part in value.items()) or "nothing"
    if isinstance(value, tuple):
        return ", ".join(_shown(part) for part in value) or "nothing"
    return _word(value)


def _word(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return "nothing" if value is None else str(value)
