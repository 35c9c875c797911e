"""Files of jobs that nobody asks for any more: asking again and again fills no disk."""

from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from stadial.web.jobs.models import Job


def forget_superseded(job: Job) -> None:
    """Remove the files of the same work that was done earlier, once this one is kept."""
    same = Job.objects.filter(organization_id=job.organization_id, order=job.order, state="done")
    older = same.exclude(pk=job.pk).exclude(stored="")
    names = tuple(older.values_list("stored", flat=True))
    said = _("This was made again later: the newer job has the file.")
    older.update(stored="", file_name="", said=said)
    for name in names:
        transaction.on_commit(partial(forget_file, name))


def forget_file(name: str) -> None:
    """Remove a file from the storage; nothing where there is none."""
    if name:
        default_storage.delete(name)
