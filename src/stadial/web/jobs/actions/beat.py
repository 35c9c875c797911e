"""The heartbeat of a job: heard of although it computes for long without a word."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import DatabaseError, connection
from django.utils import timezone

from stadial.web.jobs.models import Job

SECONDS = 5.0


@contextmanager
def beating(job: UUID, attempt: int, seconds: float = SECONDS) -> Iterator[None]:
    """Keep a job alive for as long as the block goes on."""
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, attempt, seconds, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: UUID, attempt: int, seconds: float, over: threading.Event) -> None:
    try:
        while not over.wait(seconds):
            try:
                going = Job.objects.filter(pk=job, attempts=attempt, state="running")
                going.update(heartbeat_at=timezone.now())
            except DatabaseError:
                connection.close()  # it may come back until somebody misses the beat
    finally:
        connection.close()
