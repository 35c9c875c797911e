"""Where a packed checkout lies until it was read, and where it is unpacked; both for a while."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from time import time

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django.utils.translation import gettext as _

from stadial.web.jobs.actions import JobError, every
from stadial.web.jobs.queries import open_jobs

KIND = "evidence.collect"
ARRIVED = "arrived"
"""In the storage: archives that wait for their job."""
UNPACKED = "unpacked"
"""In the data folder: what jobs of this server look at just now."""
_LEFT = timedelta(hours=1)
"""After which that belongs to no job any more."""


def keep_archive(job: str, file: "File[bytes]") -> None:
    """Keep the archive that a job is about until it was read; one that is there stays."""
    name = f"{ARRIVED}/{job}"
    if default_storage.exists(name):
        return
    with ExitStack() as if_it_fails:
        if_it_fails.callback(forget_archive, job)  # half a file is left where the disk was full
        default_storage.save(name, file)
        if_it_fails.pop_all()


@contextmanager
def opened_archive(job: str) -> Iterator["File[bytes]"]:
    """
    Give the archive that a job is about.

    Raises:
        JobError: If it is not there any more.
    """
    name = f"{ARRIVED}/{job}"
    if not default_storage.exists(name):
        raise JobError(_("What was sent is not here any more. Send it again."))
    with default_storage.open(name) as archive:
        yield archive


def forget_archive(job: str) -> None:
    """Take an archive out of the storage; one that cannot be is taken out by the next round."""
    with suppress(OSError):
        default_storage.delete(f"{ARRIVED}/{job}")


@contextmanager
def empty_folder(job: str) -> Iterator[Path]:
    """Give a folder of its own to a job, without what it left when it was killed before."""
    top = _top()
    for old in top.glob(f"{job}-*"):
        shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{job}-", dir=top) as made:
        yield Path(made)


@every("evidence.sweep", every=timedelta(minutes=10))
def sweep() -> None:
    """Remove archives and folders whose job is gone: refused before it began, given up."""
    going, now = open_jobs(KIND), timezone.now()
    for job in _arrived() - going:
        if default_storage.get_modified_time(f"{ARRIVED}/{job}") < now - _LEFT:
            forget_archive(job)
    for folder in _top().iterdir():
        is_old = folder.stat().st_mtime < time() - _LEFT.total_seconds()
        if is_old and not any(folder.name.startswith(f"{job}-") for job in going):
            shutil.rmtree(folder, ignore_errors=True)


def _arrived() -> set[str]:
    return set(default_storage.listdir(ARRIVED)[1]) if default_storage.exists(ARRIVED) else set()


def _top() -> Path:
    top = Path(settings.DATA) / UNPACKED
    top.mkdir(mode=0o700, exist_ok=True)
    return top
