"""Why an initiative stands where it stands, or nowhere, in words."""

from collections.abc import Mapping, Sequence

from stadial.engine.plan.capacity import person_days
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.problem import SLACK, Problem, Starts
from stadial.engine.plan.schedule import Ledger
from stadial.engine.words import counted_noun
from stadial.model import cut


class Reasons:
    """The reasons for one plan."""

    def __init__(
        self,
        commission: Commission,
        problem: Problem,
        starts: Starts,
        cannot: Mapping[int, str] | None = None,
        ids: Sequence[str] = (),
    ) -> None:
        """
        Look at a plan.

        Args:
            commission: What was asked for.
            problem: What was planned.
            starts: The quarter in which each item starts.
            cannot: Why nobody can do some items.
            ids: Of the items; among equals the first in the alphabet has the better place.
        """
        self.cannot = cannot or {}
        self.commission, self.problem, self.starts = commission, problem, starts
        self.ledger = Ledger(problem)
        for i, start in starts.items():
            self.ledger.put(i, start)
        rates = [
            x / max(1.0, person_days(y))
            for x, y in zip(problem.reduction, problem.items, strict=True)
        ]
        names = ids or [item.name for item in problem.items]
        ranked = sorted(range(len(rates)), key=lambda i: (-round(rates[i], 9), names[i], i))
        self.rates, self.places = rates, {i: place for place, i in enumerate(ranked, start=1)}

    def why_here(self, i: int) -> str:
        """Return why a planned item starts when it does, and what it is worth."""
        return f"{self._when(i)} {self._worth(i)}"

    def why_not(self, i: int) -> str:
        """Return why an item has no place within the horizon."""
        problem, item = self.problem, self.problem.items[i]
        if i in self.cannot:
            return self.cannot[i]
        absent = [p for p in problem.before[i] if p not in self.starts]
        if absent:
            return f"It waits for {problem.items[absent[0]].name}, which has no place either."
        return self._too_big(i) or self._crowded_out(i, next(iter(item.demand), None))

    def _too_big(self, i: int) -> str:
        """Return why it could not even stand alone; empty where it could."""
        problem, item = self.problem, self.problem.items[i]
        asked = {k: days for k, days in item.demand.items() if days > 0}
        idle = [k for k in asked if not any(problem.capacity[k])]
        if idle:
            return f"{self._name(idle[0])} has no person-days in the quarters planned."
        ready = self.ledger.ready_at(i) or 0
        if ready + item.duration > problem.quarters and ready > 0:
            last = max(problem.before[i], key=self._end_of)
            return f"{problem.items[last].name} must come first, and ends too late for it."
        if item.duration > problem.quarters:
            time = counted_noun(item.duration, "quarter")
            return f"It takes {time}, and that is more than are left."
        small = [k for k, days in asked.items() if days > max(problem.capacity[k]) + SLACK]
        if small:
            return f"{self._name(small[0])} has too few person-days for it in any quarter."
        return ""

    def _crowded_out(self, i: int, team: int | None) -> str:
        ready = self.ledger.ready_at(i) or 0
        clashes = [self.ledger.clash(i, s) for s in self._possible(i, ready)]
        if None in clashes:
            return self._free_but_left_out(i, ready)
        who = self._name(clashes[-1][0] if clashes and clashes[-1] else team or 0)
        return f"{who} is full to the end with work that removes more risk."

    def _end_of(self, p: int) -> int:
        return self.starts.get(p, 0) + self.problem.items[p].duration

    def _free_but_left_out(self, i: int, ready: int) -> str:
        free = [s for s in self._possible(i, ready) if self.ledger.clash(i, s) is None]
        if all(self.ledger.short_of_money(i, start) is not None for start in free):
            return "The budget is used up by work that removes more risk."
        if self.problem.reduction[i] <= 0:
            return "It would fit, and removes no risk that is counted here."
        return "It would fit; a longer search may place it (--effort thorough)."

    def _possible(self, i: int, ready: int) -> range:
        return range(ready, self.problem.quarters - self.problem.items[i].duration + 1)

    def _when(self, i: int) -> str:
        problem, item, start = self.problem, self.problem.items[i], self.starts[i]
        name = self.commission.quarters.name
        if item.locked is not None:
            return "It runs already." if start == 0 else "Its dates are locked."
        if start == 0:
            return "It can start at once."
        gates = [
            p for p in problem.before[i] if self.starts[p] + problem.items[p].duration == start
        ]
        if gates:
            names = _listed([problem.items[p].name for p in gates])
            return f"{names} must come first, and {_is_are(gates)} finished by then."
        clash = self._clash_before(i, start)
        if clash:
            return clash
        if problem.promised.get(i) == start:
            return "It stays where it was promised."
        return f"Nothing was gained by starting before {name(start)}."

    def _clash_before(self, i: int, start: int) -> str:
        """Return what is in the way of starting a quarter earlier."""
        self.ledger.remove(i)
        clash = self.ledger.clash(i, start - 1)
        short = self.ledger.short_of_money(i, start - 1)
        self.ledger.put(i, start)
        name = self.commission.quarters.name
        if clash:
            others = self._others(i, *clash)
            return f"{self._name(clash[0])} is full until the end of {name(clash[1])}{others}."
        if short is not None:
            return f"There is not enough money before {name(start)}."
        return ""

    def _others(self, i: int, team: int, quarter: int) -> str:
        items = self.problem.items
        found = [
            j
            for j, start in self.starts.items()
            if j != i and team in items[j].demand and start <= quarter < start + items[j].duration
        ]
        best = sorted(found, key=lambda j: self.places[j])[:2]
        return f" with {_listed([items[j].name for j in best])}" if best else ""

    def _worth(self, i: int) -> str:
        problem = self.problem
        behind = sum(i in before for before in problem.ancestors)
        unlocks = (
            f"; {behind} other{' waits' if behind == 1 else 's wait'} for it" if behind else ""
        )
        return (
            f"It removes {cut(problem.reduction[i], places=2)} risk points, "
            f"{cut(self.rates[i], places=3)} a person-day (place {self.places[i]} of "
            f"{len(problem.items)}){unlocks}."
        )

    def _name(self, resource: int) -> str:
        return self.commission.resources[resource].name


def _is_are(things: Sequence[int]) -> str:
    return "is" if len(things) == 1 else "are"


def _listed(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
