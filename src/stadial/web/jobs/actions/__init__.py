"""Work beside the server: asked for, done, and looked after."""

from stadial.web.jobs.actions.forget import forget_ended
from stadial.web.jobs.actions.kinds import (
    File,
    JobError,
    LostJobError,
    Outcome,
    Work,
    every,
    kind,
)
from stadial.web.jobs.actions.run_job import run_job, tried_in_vain
from stadial.web.jobs.actions.start_job import Order, start_job
from stadial.web.jobs.actions.tasks import connect
from stadial.web.jobs.actions.work import look, work, work_once

__all__ = [
    "File",
    "JobError",
    "LostJobError",
    "Order",
    "Outcome",
    "Work",
    "connect",
    "every",
    "forget_ended",
    "kind",
    "look",
    "run_job",
    "start_job",
    "tried_in_vain",
    "work",
    "work_once",
]
