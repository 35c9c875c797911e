"""Locks held against bills: which packages a bill names in the same version."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from stadial.collectors.bill_of_materials.bills import Bills
from stadial.collectors.bill_of_materials.lock import Lock

_SAME_THING = 0.5
"""From this share of common names on, a bill is taken to speak of a lock."""
_MOST_OFF = 0.05


@dataclass(slots=True)
class Comparison:
    """How far the bills of a subject agree with its locks."""

    same: int = 0
    other: list[str] = field(default_factory=list)
    """Packages that a bill gives in another version, with their lock."""
    missing: list[str] = field(default_factory=list)
    """Packages that each installation needs, and no bill names."""
    doubtful: list[str] = field(default_factory=list)
    """Packages that no bill names, of locks that do not tell what is for development."""
    unspoken: list[str] = field(default_factory=list)
    """Locks that no bill speaks of."""

    @property
    def total(self) -> int:
        """Return how many packages were compared."""
        return self.same + len(self.other) + len(self.missing) + len(self.doubtful)

    @property
    def differs(self) -> bool:
        """Whether more is surely off than is let pass."""
        return len(self.other) + len(self.missing) > _MOST_OFF * self.total

    @property
    def agrees(self) -> bool:
        """Whether nearly all is the same, and every lock is spoken of."""
        return self.total - self.same <= _MOST_OFF * self.total and not self.unspoken


def compare(locks: Iterable[tuple[str, Lock]], bills: Bills) -> Comparison:
    """Return how far the bills agree with some locks, by path."""
    found = Comparison()
    for path, lock in locks:
        _compare(found, path, lock, bills)
    return found


def _compare(found: Comparison, path: str, lock: Lock, bills: Bills) -> None:
    needed = {each.name for each in lock.packages if each.is_needed}
    known = {name for name in needed if (lock.registry, name) in bills.versions}
    if len(known) < _SAME_THING * len(needed):
        found.unspoken.append(path)
        return
    by_name: dict[str, set[str]] = {}
    for each in lock.packages:
        by_name.setdefault(each.name, set()).add(each.version)
    gaps = found.missing if lock.tells_need else found.doubtful
    for name, versions in sorted(by_name.items()):
        given = bills.versions.get((lock.registry, name), set())
        if given & versions:
            found.same += 1
        elif given:
            found.other.append(f"{path} ({name} {', '.join(sorted(versions))[:40]})")
        elif name in needed:
            gaps.append(f"{path} ({name})")
