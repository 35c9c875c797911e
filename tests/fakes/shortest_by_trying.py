"""
The least length of a schedule, by trying everything: small problems only.

It walks through all states that can be reached (what is finished, what runs and for how
long) from event to event. It knows nothing of lists, rules or bounds.
"""

from itertools import combinations


def least_length_by_trying(problem):
    """Return the least length of a schedule of all items; capacities must not vary by quarter."""
    limits = [row[0] for row in problem.capacity]
    everything = frozenset(range(len(problem.items)))
    reached = {0: {(frozenset(), ())}}
    while reached:
        now = min(reached)
        for done, running in reached.pop(now):
            if done == everything:
                return now
            for chosen in _choices(problem, limits, done, running):
                busy = [*running, *((i, now + problem.items[i].duration) for i in chosen)]
                if busy:
                    then = min(end for _, end in busy)
                    finished = done | {i for i, end in busy if end == then}
                    left = tuple(sorted((i, end) for i, end in busy if end > then))
                    reached.setdefault(then, set()).add((finished, left))
    return None


def _choices(problem, limits, done, running):
    """Yield every set of items that could begin now, the empty one too."""
    busy = {i for i, _ in running}
    ready = [
        i
        for i, item in enumerate(problem.items)
        if i not in done and i not in busy and done.issuperset(item.after)
    ]
    for count in range(len(ready) + 1):
        for chosen in combinations(ready, count):
            if all(
                sum(problem.items[i].demand.get(row, 0) for i in (*busy, *chosen)) <= limit
                for row, limit in enumerate(limits)
            ):
                yield chosen
