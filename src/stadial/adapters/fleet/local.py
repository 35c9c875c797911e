"""Processes on this machine."""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor


def processes(workers: int) -> Callable[[], Executor]:
    """
    Return what starts a pool of so many processes.

    They are spawned and not forked, so that none starts with half of another's threads.
    """

    def start() -> Executor:
        return ProcessPoolExecutor(
            max_workers=workers, mp_context=multiprocessing.get_context("spawn")
        )

    return start
