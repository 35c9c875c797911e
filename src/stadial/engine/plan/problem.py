"""
What is planned: items of work, teams, money and risk, as numbers (ENGINE 5.1).

Items, teams and threats are known by their position; quarters are counted from 0.
A plan is a mapping from the position of an item to the quarter in which it starts;
an item that is not in the mapping does not take place.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import exp

Starts = Mapping[int, int]
"""Start quarter by item; what is missing does not take place."""

SLACK = 1e-9
"""Rounding that is forgiven where people-days and money are added up."""


class ProblemError(ValueError):
    """A planning problem that contradicts itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One piece of work that is done as a whole or not at all."""

    name: str
    duration: int = 1
    """Quarters, 1 or more."""
    demand: Mapping[int, float] = field(default_factory=dict)
    """Person-days in each quarter of work, by team."""
    cost: float = 0.0
    """Cash, paid in the first quarter."""
    after: tuple[int, ...] = ()
    """Items that must be finished before."""
    effect: Mapping[int, float] = field(default_factory=dict)
    """Log-effect w on each threat, from the quarter after the last."""
    level: int = 2
    """Level of the criteria behind it, for the level-by-level order."""
    deadline: int | None = None
    """Quarters after the start by which it must be finished."""
    locked: int | None = None
    """The quarter in which it starts, whatever else."""

    @property
    def effort(self) -> float:
        """Person-days in all."""
        return sum(self.demand.values()) * self.duration


@dataclass(frozen=True, kw_only=True)
class Problem:
    """
    Everything a plan is made of and judged by.

    Raises:
        ProblemError: If items wait for each other, name an item, team or threat that is
            not there, or are locked to no quarter; or if a calendar or the budget does
            not say what there is in each quarter.
    """

    items: tuple[Item, ...]
    quarters: int
    capacity: tuple[tuple[float, ...], ...]
    """Person-days by team, then quarter."""
    budget: tuple[float, ...]
    """New cash by quarter; what is left is carried over."""
    risk: tuple[float, ...]
    """Risk points by threat, before any item."""
    promised: Mapping[int, int] = field(default_factory=dict)
    """The start that was published, by item; moving it costs `calm`."""
    calm: float = 0.0
    """Risk-point quarters that one quarter of movement must bring in at least (ENGINE 5.3)."""

    def __post_init__(self) -> None:
        self._check_calendars()
        for item in self.items:
            if item.duration < 1:
                raise ProblemError(f"{item.name}: the work must take a quarter or more.")
            if item.locked is not None and not 0 <= item.locked <= self.quarters - item.duration:
                raise ProblemError(f"{item.name} is locked to where it does not fit.")
            _must_be_there(item.name, "item", places=item.after, count=len(self.items))
            _must_be_there(item.name, "team", places=item.demand, count=len(self.capacity))
            _must_be_there(item.name, "threat", places=item.effect, count=len(self.risk))
        if len(self.order) < len(self.items):
            stuck = sorted(set(range(len(self.items))) - set(self.order))
            names = ", ".join(self.items[i].name for i in stuck)
            raise ProblemError(f"These items wait for each other in a circle: {names}.")

    def _check_calendars(self) -> None:
        rows = {f"Team {team + 1}": row for team, row in enumerate(self.capacity)}
        for name, row in {**rows, "The budget": self.budget}.items():
            if len(row) != self.quarters:
                raise ProblemError(f"{name} is given for {len(row)} of {self.quarters} quarters.")

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """The distinct items that each item waits for."""
        return tuple(tuple(dict.fromkeys(item.after)) for item in self.items)

    @cached_property
    def behind(self) -> tuple[tuple[int, ...], ...]:
        """The items that wait for each item."""
        found: list[list[int]] = [[] for _ in self.items]
        for i, firsts in enumerate(self.before):
            for p in firsts:
                found[p].append(i)
        return tuple(tuple(waiting) for waiting in found)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The items with predecessors first; those in a circle are left out."""
        open_before = [len(firsts) for firsts in self.before]
        ready = [i for i, count in enumerate(open_before) if count == 0]
        for i in ready:  # grows while it is read
            for j in self.behind[i]:
                open_before[j] -= 1
                if open_before[j] == 0:
                    ready.append(j)
        return tuple(ready)

    @cached_property
    def earliest(self) -> tuple[int, ...]:
        """The first quarter in which each item could start if only order counted."""
        found = [0] * len(self.items)
        for i in self.order:
            ends = (found[p] + self.items[p].duration for p in self.before[i])
            found[i] = max(ends, default=0)
        return tuple(found)

    @cached_property
    def due(self) -> tuple[int | None, ...]:
        """
        The quarter end by which each item must be finished; None where it need not take place.

        A deadline or a lock also binds everything that must come before it.
        """
        found: list[int | None] = [None] * len(self.items)
        for i in reversed(self.order):
            item = self.items[i]
            own = item.deadline if item.locked is None else item.locked + item.duration
            behind = (_begin(self.items[j], found[j]) for j in self.behind[i])
            limits = [end for end in (own, *behind) if end is not None]
            found[i] = min(limits, default=None)
        return tuple(found)

    @cached_property
    def reduction(self) -> tuple[float, ...]:
        """Risk points that each item removes if it is done alone."""
        return tuple(
            sum(self.risk[j] * (1 - exp(-w)) for j, w in item.effect.items()) for item in self.items
        )

    @cached_property
    def ancestors(self) -> tuple[frozenset[int], ...]:
        """Everything that must come before each item, near and far."""
        found: list[frozenset[int]] = [frozenset()] * len(self.items)
        for i in self.order:
            found[i] = frozenset(self.before[i]).union(*(found[p] for p in self.before[i]))
        return tuple(found)

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """The place of each item in the order of work."""
        found = [0] * len(self.items)
        for place, i in enumerate(self.order):
            found[i] = place
        return tuple(found)

    def closure(self, i: int, *, done: Container[int] = ()) -> list[int]:
        """
        Return an item with all that must come before it and is not done, in order of work.

        What it waits for first comes first, each time with all behind that. Nothing is
        left of an item that is done.
        """
        found: dict[int, None] = {}

        def visit(each: int) -> None:
            if each not in found and each not in done:
                for p in self.before[each]:
                    visit(p)
                found[each] = None

        visit(i)
        return list(found)


def _begin(item: Item, due: int | None) -> int | None:
    return None if due is None else due - item.duration


def _must_be_there(name: str, word: str, *, places: Iterable[int], count: int) -> None:
    strangers = [place for place in places if not 0 <= place < count]
    if strangers:
        raise ProblemError(f"{name}: there is no {word} number {strangers[0]}.")
