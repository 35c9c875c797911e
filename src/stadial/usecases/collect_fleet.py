"""A person asks: go and look at all of these repositories."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice

from stadial.model import FleetEntry, Visit

Look = Callable[[FleetEntry], Visit]
IN_FLIGHT = 64
"""Bundles handed out at a time: enough for a cluster, few enough to lose little."""
BUNDLE = 4
"""Repositories in a bundle: what is said between processes is said once for all of them."""


def collect_fleet(
    entries: Iterable[FleetEntry], *, look: Look, start: Callable[[], Executor]
) -> Iterator[Visit]:
    """
    Yield a visit for each repository, as each is ready.

    `look` answers for whatever happens while it looks. If it takes its whole process with
    it, those that were under way are looked at again one at a time, so that the one at fault
    is found, told, and stops nobody.

    Args:
        entries: What to look at.
        look: Looks at one of them; it travels to another process, so it is no closure.
        start: Starts workers; called again where they have died.
    """
    waiting = iter(entries)
    while True:
        lost: list[FleetEntry] = []
        with start() as executor:
            yield from _round(waiting, look, executor, lost)
        if not lost:
            return
        yield from _one_by_one(lost, look, start)


def _round(
    waiting: Iterator[FleetEntry],
    look: Look,
    executor: Executor,
    lost: list[FleetEntry],
) -> Iterator[Visit]:
    """Yield visits until all are made, or the workers have died; `lost` takes what they had."""
    running: dict[Future[list[Visit]], list[FleetEntry]] = {}
    while True:
        while len(running) < IN_FLIGHT and (bundle := list(islice(waiting, BUNDLE))):
            try:
                running[executor.submit(look_at, look, bundle)] = bundle
            except BrokenExecutor:
                lost += bundle
                break
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            bundle = running.pop(future)
            try:
                yield from future.result()
            except BrokenExecutor:
                lost += bundle
        if lost:
            lost += [entry for bundle in running.values() for entry in bundle]
            return


def look_at(look: Look, entries: list[FleetEntry]) -> list[Visit]:
    """Return a visit for each of some repositories; this is what a worker does."""
    return [look(entry) for entry in entries]


def _one_by_one(
    entries: list[FleetEntry], look: Look, start: Callable[[], Executor]
) -> Iterator[Visit]:
    """Yield a visit for each, with one under way at a time: who ends the worker is known."""
    waiting = iter(entries)
    for entry in waiting:
        with start() as executor:
            visit = _alone(entry, look, executor)
            yield visit
            while not visit.failure and (other := next(waiting, None)):
                visit = _alone(other, look, executor)
                yield visit


def _alone(entry: FleetEntry, look: Look, executor: Executor) -> Visit:
    try:
        return executor.submit(look, entry).result()
    except BrokenExecutor:
        return Visit(entry=entry, failure="The process that looked at it was killed.")
