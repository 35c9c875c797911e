"""The name under which Django knows this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """`jobs` as an app of Django."""

    name = "stadial.web.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Connect the queue with what does jobs."""
        from stadial.web.jobs.actions import connect, run_job, tried_in_vain

        connect(run=run_job, fault=tried_in_vain)
