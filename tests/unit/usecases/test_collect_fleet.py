"""A person asks: go and look at all of these repositories."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from stadial.adapters.fleet import processes
from stadial.model import FleetEntry, Visit
from stadial.usecases.collect_fleet import BUNDLE, IN_FLIGHT, collect_fleet

ALL = [FleetEntry(path=f"r{number}") for number in range(IN_FLIGHT * BUNDLE + 20)]


def see(entry):
    return Visit(entry=entry, revision="seen")


def die_at_three(entry):
    if entry.path == "r3":
        os.kill(os.getpid(), signal.SIGKILL)
    return see(entry)


def threads():
    return ThreadPoolExecutor(max_workers=2)


def test_every_repository_is_visited_once():
    found = list(collect_fleet(ALL, look=see, start=threads))

    assert sorted(visit.entry.path for visit in found) == sorted(each.path for each in ALL)


def test_no_more_are_handed_out_than_can_be_lost():
    taken = []

    def entries():
        for entry in ALL:
            taken.append(entry)
            yield entry

    visits = collect_fleet(entries(), look=see, start=threads)
    next(visits)

    assert len(taken) == IN_FLIGHT * BUNDLE
    assert len(list(visits)) == len(ALL) - 1


def test_a_repository_that_kills_its_worker_is_told_and_stops_nobody():
    found = {v.entry.path: v for v in collect_fleet(ALL, look=die_at_three, start=processes(2))}

    assert len(found) == len(ALL)
    assert found["r3"].failure == "The process that looked at it was killed."
    assert {path for path, visit in found.items() if visit.failure} == {"r3"}


def test_workers_that_are_dead_from_the_start_lose_nothing():
    def broken():
        pool = ProcessPoolExecutor(max_workers=1)
        if not started:
            started.append(pool)
            pool.submit(os._exit, 1).exception()
        return pool

    started = []

    assert len(list(collect_fleet(ALL[:3], look=see, start=broken))) == 3


def test_an_empty_fleet_needs_no_workers():
    assert list(collect_fleet([], look=see, start=threads)) == []
