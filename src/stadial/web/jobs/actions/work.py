"""The loop of the worker: what is queued, what is due, who is gone."""

import threading
from datetime import datetime, timedelta

from django.db import close_old_connections, transaction
from django.utils import timezone

from stadial.web.jobs.actions.kinds import Round, rounds
from stadial.web.jobs.actions.place import here
from stadial.web.jobs.actions.reap import reap, reap_own
from stadial.web.jobs.actions.tasks import does_wait, queue_round, work_off
from stadial.web.jobs.models import Tick

PAUSE = 0.5
"""Seconds between two looks at an empty queue."""
LOOK = timedelta(seconds=15)
"""Between two looks at what is due, and at who is gone."""


def work(stop: threading.Event, *, pause: float = PAUSE) -> None:
    """Do what is queued until asked to stop; what is going on then is finished first."""
    reap_own()
    looked: datetime | None = None
    while not stop.is_set():
        close_old_connections()
        now = timezone.now()
        if looked is None or now - looked >= LOOK:
            looked = now
            look(now)
        if not work_once():
            stop.wait(pause)


def work_once() -> bool:
    """Do one thing that is queued; tell whether there was any."""
    if not does_wait():
        return False
    work_off(here())
    return True


def look(at: datetime) -> None:
    """Look after jobs whose worker is gone, and queue the rounds that are due."""
    reap(at)
    for each in rounds().values():
        _queue_if_due(each, at)


@transaction.atomic
def _queue_if_due(each: Round, at: datetime) -> None:
    """Queue a round that is due; of several servers one does."""
    if Tick.objects.filter(name=each.name, next_at__gt=at).exists():
        return
    Tick.objects.get_or_create(name=each.name, defaults={"next_at": at})
    due = Tick.objects.filter(name=each.name, next_at__lte=at)
    if due.update(next_at=at + each.every):
        queue_round(each.name)
