"""Doing a job: taken by one alone, heard of while it goes on, ended in one sentence."""

import logging
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from stadial.codecs.fault import DocumentError
from stadial.web.audit.actions import Actor, record
from stadial.web.jobs.actions.beat import beating
from stadial.web.jobs.actions.kinds import JobError, Kind, LostJobError, Outcome, Work, kind_named
from stadial.web.jobs.actions.place import here
from stadial.web.jobs.actions.superseded import forget_file, forget_superseded
from stadial.web.jobs.actions.tasks import queue_job
from stadial.web.jobs.models import Job
from stadial.web.organizations.queries import Visitor, visitor_in

logger = logging.getLogger(__name__)

FIRST_WAIT = timedelta(seconds=10)
"""Before a job is tried again; four times as long each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ending:
    state: str
    said: str
    outcome: Outcome | None = None


def run_job(identifier: str) -> None:
    """
    Do a job that is queued; whoever comes second does nothing.

    A fault that nobody foresaw is let through: the queue tells of it (see `tried_in_vain`).
    """
    job = _take(identifier)
    if job is None:
        return
    with translation.override(job.language), beating(job.pk, job.attempts):
        try:
            _end(job, _done(job))
        except LostJobError:
            logger.warning("a job was lost to somebody else", extra=_told(job))


def tried_in_vain(entry: str) -> None:
    """Queue a job again after a fault that nobody foresaw, or say that it did not work."""
    job = Job.objects.filter(task=entry, state="running").select_related("organization").first()
    if job is None:
        return
    found = kind_named(job.kind)
    # The library of the queue logs the fault itself, under the number of the entry.
    logger.error("a job met a fault that nobody foresaw", extra=_told(job, task=entry))
    with translation.override(job.language):
        if found is not None and job.attempts <= found.retries:
            queue_again(job, after=timezone.now() + FIRST_WAIT * 4 ** (job.attempts - 1))
        else:
            fail(
                job,
                _(
                    "This did not work, and it is no fault of yours. The log of the server says "
                    "more, under the number of this job."
                ),
            )


@transaction.atomic
def queue_again(job: Job, *, after: datetime | None = None) -> None:
    """Put a job that was begun back into the queue; nothing where it went on meanwhile."""
    standing = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=job.state)
    if standing.update(state="queued", percent=0, word="", heartbeat_at=after or timezone.now()):
        Job.objects.filter(pk=job.pk).update(task=queue_job(str(job.pk), after=after))


def fail(job: Job, said: str) -> None:
    """End a job that did not work; nothing where it went on meanwhile."""
    with suppress(LostJobError):
        _end(job, _Ending(state="failed", said=said))


def _take(identifier: str) -> Job | None:
    now = timezone.now()
    taken = Job.objects.filter(pk=identifier, state="queued").update(
        state="running",
        attempts=F("attempts") + 1,
        place=here(),
        percent=0,
        started_at=now,
        heartbeat_at=now,
    )
    if not taken:
        return None
    return Job.objects.select_related("organization", "asked_by").get(pk=identifier)


def _done(job: Job) -> _Ending:
    try:
        found = _known(job.kind)
        outcome = found.run(_work(job, _asker(job, found)))
    except JobError as error:
        return _Ending(state="failed", said=str(error))
    except DocumentError as error:
        fault = error.faults[0]
        return _Ending(state="failed", said=f"{fault.file}: {fault.problem} {fault.mend}")
    except (Http404, PermissionDenied):
        said = _("What it was about is gone, or whoever asked may not do it any more.")
        return _Ending(state="failed", said=said)
    return _Ending(state="done", said=outcome.said, outcome=outcome)


def _known(name: str) -> Kind:
    found = kind_named(name)
    if found is None:
        raise JobError(_("This version of the server does not know this kind of job."))
    return found


def _asker(job: Job, kind: Kind) -> Visitor:
    user = job.asked_by
    visitor = None if user is None else visitor_in(user, job.organization.slug)
    if visitor is None or not visitor.may(kind.permission):
        raise PermissionDenied
    return visitor


def _work(job: Job, visitor: Visitor) -> Work:
    def progress(percent: int, word: str) -> None:
        going = Job.objects.filter(pk=job.pk, attempts=job.attempts, state="running")
        shown = {"percent": max(0, min(percent, 99)), "word": word[:200]}
        if not going.update(heartbeat_at=timezone.now(), **shown):
            raise LostJobError

    assert job.started_at is not None, "it was taken"
    return Work(
        job=job.pk,
        visitor=visitor,
        about=job.about,
        arguments=job.arguments,
        at=job.started_at,
        progress=progress,
    )


def _end(job: Job, ending: _Ending) -> None:
    """
    Keep how a job ended, unless somebody else has it by now.

    Raises:
        LostJobError: If somebody else has it.
    """
    now = timezone.now()
    outcome = ending.outcome or Outcome(said=ending.said)
    stored = _store(job, outcome)
    with transaction.atomic():
        going = Job.objects.filter(pk=job.pk, attempts=job.attempts, state=job.state)
        ended = going.update(
            state=ending.state,
            percent=100 if ending.state == "done" else F("percent"),
            word="",
            said=ending.said[:500],
            result=dict(outcome.result),
            address=outcome.address,
            file_name=outcome.file.name[:200] if outcome.file else "",
            stored=stored,
            ended_at=now,
            heartbeat_at=now,
        )
        if not ended:
            forget_file(stored)
            raise LostJobError
        if stored:
            forget_superseded(job)
        record(
            organization_id=job.organization_id,
            actor=Actor(id=job.asked_by_id, name=job.asked_name),
            action=f"job.{ending.state}",
            about=f"job/{job.pk}",
            at=now,
            details={"kind": job.kind, "about": job.about},
        )
    logger.info("a job ended", extra=_told(job, state=ending.state))


def _store(job: Job, outcome: Outcome) -> str:
    if outcome.file is None:
        return ""
    name = f"{job.organization_id}/jobs/{uuid4()}"
    return str(default_storage.save(name, ContentFile(outcome.file.content)))


def _told(job: Job, **more: object) -> dict[str, object]:
    return {"told": {"job": str(job.pk), "kind": job.kind, "attempt": job.attempts, **more}}
