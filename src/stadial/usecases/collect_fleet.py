"""A person asks: go and look at all of these repositories."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import islice

from stadial.model import FleetEntry, Visit

Look = Callable[[FleetEntry], Visit]
IN_FLIGHT = 64
"""Repositories handed out at a time: enough for a cluster, few enough to lose little."""


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
        for entry in lost:
            yield _alone(entry, look, start)


def _round(
    waiting: Iterator[FleetEntry], look: Look, executor: Executor, lost: list[FleetEntry]
) -> Iterator[Visit]:
    """Yield visits until all are made, or the workers have died; `lost` takes what they had."""
    running: dict[Future[Visit], FleetEntry] = {}
    while True:
        for entry in islice(waiting, IN_FLIGHT - len(running)):
            try:
                running[executor.submit(look, entry)] = entry
            except BrokenExecutor:
                lost.append(entry)
                break
        if not running:
            return
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            entry = running.pop(future)
            try:
                yield future.result()
            except BrokenExecutor:
                lost.append(entry)
        if lost:
            lost += running.values()
            return


def _alone(entry: FleetEntry, look: Look, start: Callable[[], Executor]) -> Visit:
    with start() as executor:
        try:
            return executor.submit(look, entry).result()
        except BrokenExecutor:
            return Visit(entry=entry, failure="The process that looked at it was killed.")
