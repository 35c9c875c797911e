"""Collectors look at a checkout that somebody sent packed: as a job, and nothing of it is kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from stadial.adapters.disk_reach import DiskReach
from stadial.adapters.unpack import unpack
from stadial.codecs.fault import DocumentError
from stadial.model import Evidence, Framework
from stadial.usecases.collect_evidence import collect_evidence
from stadial.usecases.file_evidence import store_collected
from stadial.usecases.open_assessment import open_assessment
from stadial.web.assessments.actions import AssessmentClosedError, Intent, change_documents
from stadial.web.assessments.actions.locked import open_row, require
from stadial.web.evidence.actions.places import (
    KIND,
    empty_folder,
    forget_archive,
    keep_archive,
    opened_archive,
)
from stadial.web.evidence.mapping import lines_of, said_of
from stadial.web.evidence.queries import collectors
from stadial.web.jobs.actions import JobError, Order, Outcome, Work, kind, start_job
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

MOST_SECONDS = 900.0
_UNPACKED, _LOOKED = 10, 95
"""Per cent of the whole when everything is unpacked, and when every collector has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A checkout of a repository, packed."""

    subject: str
    """Name of the repository: what is seen replaces what was seen under this name before."""
    system: str
    """Id of the AI system that it belongs to; empty: the organization."""
    archive: "File[bytes]"


@transaction.atomic
def order_collection(visitor: Visitor, key: str, checkout: Checkout, *, at: datetime) -> UUID:
    """
    Have collectors look at a checkout, and return the id of the job; sent twice, it is one job.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
    """
    require(visitor, Permission.REVIEW)
    open_row(visitor, key)
    arguments = {
        "key": key,
        "subject": checkout.subject,
        "system": checkout.system,
        "name": checkout.archive.name or "",
        "sha256": _digest_of(checkout.archive),
    }
    job = start_job(visitor, KIND, Order(about=checkout.subject, arguments=arguments), at=at)
    keep_archive(str(job), checkout.archive)
    return job


def _digest_of(archive: "File[bytes]") -> str:
    whole = sha256()
    for piece in archive.chunks():
        whole.update(piece)
    archive.seek(0)
    return whole.hexdigest()


@kind(
    KIND,
    title=gettext_noop("Look at a repository"),
    permission=Permission.REVIEW,
    retries=1,
    idempotent=True,
)
def collect(work: Work) -> Outcome:
    """
    Look at a checkout, keep what was seen, and nothing of the checkout.

    A fault that nobody foresaw leaves the archive for the next try; all else takes it away.

    Raises:
        JobError: If the archive is gone, the assessment was closed, or it takes too long.
        DocumentError: If the archive is refused, or the folder has faults.
    """
    job = str(work.job)
    try:
        outcome = _collected(work)
    except AssessmentClosedError as error:
        forget_archive(job)
        raise JobError(str(error)) from error
    except (JobError, DocumentError, Http404, PermissionDenied):
        forget_archive(job)
        raise
    forget_archive(job)
    return outcome


def _collected(work: Work) -> Outcome:
    asked = work.arguments
    open_row(work.visitor, asked["key"])
    with empty_folder(str(work.job)) as folder:
        work.progress(1, _("unpacking"))
        evidence = _looked(work, _unpacked(work, folder))
    work.progress(_LOOKED, _("keeping what was seen"))
    _keep(work, evidence)
    parts = {"organization": work.visitor.organization, "assessment": asked["key"]}
    return Outcome(
        said=said_of(evidence),
        address=reverse("evidence:library", kwargs=parts),
        result={"lines": lines_of(evidence)},
    )


def _unpacked(work: Work, folder: Path) -> Path:
    with opened_archive(str(work.job)) as archive:
        return unpack(archive, folder, name=work.arguments["name"])


def _looked(work: Work, folder: Path) -> tuple[Evidence, ...]:
    shelf = collectors()
    reach = DiskReach(folder, today=timezone.localdate(work.at), subject=work.arguments["subject"])
    try:
        return collect_evidence(
            collectors=shelf,
            reach=reach,
            system=work.arguments["system"],
            progress=_step(work, len(shelf)),
        )
    finally:
        reach.close()


def _step(work: Work, total: int) -> Callable[[str], None]:
    until = monotonic() + MOST_SECONDS
    done = 0

    def step(name: str) -> None:
        nonlocal done
        if monotonic() > until:
            raise JobError(_("This takes too long. Send a smaller part of the repository."))
        work.progress(_UNPACKED + (_LOOKED - _UNPACKED) * done // total, name)
        done += 1

    return step


def _keep(work: Work, evidence: tuple[Evidence, ...]) -> None:
    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        collected = store_collected(evidence, files=files)
        today = timezone.localdate(work.at)
        open_assessment(files={**files, **collected}, framework=framework, today=today)
        return {path: new for path, new in collected.items() if files.get(path) != new}

    asked = work.arguments
    details = {"subject": asked["subject"], "system": asked["system"], "pieces": len(evidence)}
    intent = Intent(permission=Permission.REVIEW, action="evidence.collected", details=details)
    change_documents(work.visitor, asked["key"], intent, change, at=work.at)
