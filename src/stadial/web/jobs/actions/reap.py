"""What became of work whose worker is gone: done again where that is harmless, else told."""

import logging
from datetime import datetime, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from stadial.web.jobs.actions.kinds import kind_named
from stadial.web.jobs.actions.place import here
from stadial.web.jobs.actions.run_job import fail, queue_again
from stadial.web.jobs.actions.tasks import forget_lost, is_queued
from stadial.web.jobs.models import Job

logger = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=60)
"""How long nothing is heard of a job before whoever did it is given up."""
MOST_BEGINNINGS = 3
"""How often a job is begun that takes its worker down each time."""


def reap_own() -> None:
    """Look after what this server was doing when it ended; only before it does anything new."""
    forget_lost(here())
    for job in Job.objects.filter(state="running", place=here()):
        _reap(job)


def reap(at: datetime) -> None:
    """Look after jobs of which nothing is heard any more, and after those that left the queue."""
    for job in Job.objects.filter(state="running", heartbeat_at__lt=at - PATIENCE):
        _reap(job)
    for job in Job.objects.filter(state="queued", heartbeat_at__lt=at):
        if not is_queued(job.task):
            queue_again(job)


def _reap(job: Job) -> None:
    found = kind_named(job.kind)
    logger.warning("a job was interrupted", extra={"told": {"job": str(job.pk), "kind": job.kind}})
    with translation.override(job.language):
        if found is not None and found.idempotent and job.attempts < MOST_BEGINNINGS:
            queue_again(job)
        else:
            fail(
                job,
                _(
                    "The server stopped while this was going on. Look at what it has changed, "
                    "then start it again."
                ),
            )
