"""
The one place that knows the library of the queue.

It brings the tasks of later Djangos; only these lines change when they are there.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus, task
from django_tasks.signals import task_finished
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

BEGUN = timedelta(seconds=30)
"""After which an entry that was taken, but whose job was not begun, is given up."""


_RUN: list[Callable[[str], None]] = []


@task
def do_job(job: str) -> None:
    """Do one job."""
    (run,) = _RUN
    run(job)


@task
def go_round(name: str) -> None:
    """Do once what is done again and again."""
    from stadial.web.jobs.actions.kinds import rounds

    if (found := rounds().get(name)) is not None:
        found.run()


def queue_job(job: str, *, after: datetime | None = None) -> str:
    """Put a job into the queue, within the transaction; return the entry that stands for it."""
    return str(do_job.using(run_after=after).enqueue(job).id)


def queue_round(name: str) -> None:
    """Put a round into the queue, within the transaction."""
    go_round.enqueue(name)


def does_wait() -> bool:
    """Tell whether anything in the queue can be done now; takes no lock."""
    return DBTaskResult.objects.ready().exists()


def work_off(place: str) -> None:
    """Do one thing that waits in the queue."""
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id=place,
        excluded_queue_names=[],
    ).run()


def forget_lost(place: str) -> None:
    """Remove what a server took from the queue and never ended: it has only just started."""
    running = DBTaskResult.objects.running().only("id", "worker_ids")
    lost = [each.id for each in running if place in each.worker_ids]
    DBTaskResult.objects.filter(id__in=lost).delete()


def is_queued(entry: str) -> bool:
    """Tell whether an entry still waits, or was taken only just now."""
    found = DBTaskResult.objects.filter(id=entry).first() if entry else None
    if found is None:
        return False
    if found.status == TaskResultStatus.READY:
        return True
    begun = found.started_at
    return begun is not None and begun > timezone.now() - BEGUN


def connect(*, run: Callable[[str], None], fault: Callable[[str], None]) -> None:
    """
    Say once what does a job by its id, and what is told of a fault by its entry in the queue.

    What ended is forgotten here: the job itself says how it went.
    """
    _RUN[:] = [run]

    def hear(task_result: TaskResult[Any], **_more: Any) -> None:
        is_job = task_result.task.module_path == do_job.module_path
        if is_job and task_result.status == TaskResultStatus.FAILED:
            fault(str(task_result.id))
        # Its traceback may hold words that people typed.
        DBTaskResult.objects.filter(id=task_result.id).delete()

    task_finished.connect(hear, weak=False, dispatch_uid=__name__)
