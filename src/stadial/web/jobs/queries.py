"""Reading jobs, always those of one organization."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.files.storage import default_storage

from stadial.web.jobs.models import OPEN, Job
from stadial.web.organizations.queries import Visitor

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A job as pages show it."""

    id: UUID
    title: str
    about: str
    asked_by: str
    state: str
    """`queued`, `running`, `done` or `failed`."""
    percent: int
    word: str
    attempts: int
    said: str
    address: str
    file_name: str
    created_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    lines: tuple[tuple[str, str], ...] = ()
    """What came of it, if it says so in lines: of what, and what."""

    @property
    def is_open(self) -> bool:
        """Whether it may still change."""
        return self.state in OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class JobList:
    """One page of the list of jobs, newest first."""

    jobs: Sequence[Seen]
    page: int
    has_older: bool


def jobs_of(visitor: Visitor, *, page: int) -> JobList:
    """Return one page of the jobs of the visitor's organization, newest first."""
    here = max(1, page)
    rows = Job.objects.filter(organization_id=visitor.organization_id)
    found = rows.order_by("-created_at", "pk")[(here - 1) * PAGE : here * PAGE + 1]
    seen = tuple(map(_seen, found))
    return JobList(jobs=seen[:PAGE], page=here, has_older=len(seen) > PAGE)


def job_of(visitor: Visitor, job: UUID) -> Seen | None:
    """Return one job of the visitor's organization; None if it has no such."""
    rows = Job.objects.filter(organization_id=visitor.organization_id, pk=job)
    return next(map(_seen, rows), None)


def file_of(visitor: Visitor, job: UUID) -> tuple[str, bytes] | None:
    """Return name and bytes of the file that a job made; None if there is no such."""
    rows = Job.objects.filter(organization_id=visitor.organization_id, pk=job, state="done")
    found = rows.exclude(stored="").first()
    if found is None or not default_storage.exists(found.stored):
        return None
    with default_storage.open(found.stored) as file:
        return found.file_name, bytes(file.read())


def open_jobs(kind: str) -> frozenset[str]:
    """Return the ids of all jobs of a kind that are queued or going on, of every organization."""
    rows = Job.objects.filter(kind=kind, state__in=OPEN)
    return frozenset(str(number) for number in rows.values_list("pk", flat=True))


def _seen(row: Job) -> Seen:
    return Seen(
        id=row.pk,
        title=row.title,
        about=row.about,
        asked_by=row.asked_name,
        state=row.state,
        percent=row.percent,
        word=row.word,
        attempts=row.attempts,
        said=row.said,
        address=row.address,
        file_name=row.file_name,
        created_at=row.created_at,
        started_at=row.started_at,
        ended_at=row.ended_at,
        lines=tuple((what, found) for what, found in row.result.get("lines", ())),
    )
