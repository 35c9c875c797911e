"""Jobs that ended long ago leave with their files: what was done stays in the log."""

from datetime import timedelta

from django.utils import timezone

from stadial.web.jobs.actions.kinds import every
from stadial.web.jobs.actions.superseded import forget_file
from stadial.web.jobs.models import OPEN, Job

KEPT = timedelta(days=90)
"""How long a job is shown after its end, and its file can be fetched."""
AT_ONCE = 500
"""How many are removed together."""


@every("jobs.forget", every=timedelta(hours=6))
def forget_ended() -> None:
    """Remove jobs that ended before the time they are kept, of every organization."""
    before = timezone.now() - KEPT
    ended = Job.objects.exclude(state__in=OPEN).filter(ended_at__lt=before)
    while old := dict(ended.values_list("pk", "stored")[:AT_ONCE]):
        # Files first: a row whose file is gone is met again, a file without a row never.
        for name in old.values():
            forget_file(name)
        Job.objects.filter(pk__in=old).delete()
