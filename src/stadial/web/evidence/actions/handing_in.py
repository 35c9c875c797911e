"""Changing evidence: decided about, and added; permission, lock, change, log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import PurePosixPath

from stadial.model import Evidence, EvidenceKind, Framework, Review, Rung
from stadial.plugins.reader import Report
from stadial.usecases import review_evidence as usecase
from stadial.usecases.file_evidence import file_evidence, store_collected
from stadial.usecases.read_report import ReadReport, Told, read_report
from stadial.usecases.review_evidence import Judgement
from stadial.web.assessments.actions import Intent, change_documents
from stadial.web.evidence.queries import readers
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

KEPT_IN = "evidence/files"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that somebody hands in."""

    name: str
    content: bytes

    @property
    def place(self) -> str:
        """Its path inside the folder: never one that somebody chose."""
        ending = PurePosixPath(self.name.replace("\\", "/")).suffix.lower()
        safe = ending if ending.removeprefix(".").isalnum() and len(ending) <= 10 else ""
        return f"{KEPT_IN}/{sha256(self.content).hexdigest()[:16]}{safe}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What somebody says of a document they hand in."""

    title: str
    criteria: tuple[str, ...]
    kind: EvidenceKind
    rung: Rung
    dated_on: date | None
    source: str = ""
    """An address where it is kept, if no file is handed in."""


def decide(visitor: Visitor, key: str, judgement: Judgement, *, at: datetime) -> None:
    """
    Keep what an assessor decided about a piece of evidence.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If there is no such piece, or a refusal has no reason.
    """

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        return usecase.review_evidence(
            files=files, framework=framework, judgement=judgement, today=at.date()
        )

    intent = Intent(
        permission=Permission.REVIEW,
        action="evidence.reviewed",
        about=judgement.piece,
        details={"review": judgement.review.value, "reason": judgement.reason},
    )
    change_documents(visitor, key, intent, change, at=at)


def add_report(visitor: Visitor, key: str, given: Given, *, at: datetime) -> ReadReport:
    """
    Read a report of another tool, keep it with what it proves, and return what that is.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        ReportError: If no reader knows it.
        DocumentError: If the folder has faults.
    """
    told = Told(source=given.place)
    report = Report(given.name, given.content, beside={})
    read = read_report(readers=readers(), report=report, told=told, today=at.date())

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:  # noqa: ARG001 - the shape of a change
        collected = store_collected(read.evidence, files=files)
        return {**collected, given.place: given.content}

    intent = Intent(permission=Permission.REVIEW, action="evidence.reported", about=read.title)
    change_documents(visitor, key, intent, change, at=at)
    return read


def add_document(
    visitor: Visitor, key: str, filing: Filing, given: Given | None, *, at: datetime
) -> None:
    """
    File a document for criteria; it waits for a second pair of eyes before it counts.

    Raises:
        Http404: If the visitor's organization has no such assessment.
        PermissionDenied: If their role does not allow it.
        AssessmentClosedError: If the assessment was closed.
        DocumentError: If a criterion does not exist, or the folder has faults.
    """
    piece = Evidence(
        id="",
        title=filing.title,
        criteria=filing.criteria,
        kind=filing.kind,
        rung=filing.rung,
        dated_on=filing.dated_on,
        source=given.place if given else filing.source,
        sha256=sha256(given.content).hexdigest() if given else "",
        review=Review.PENDING,
    )

    def change(files: Mapping[str, bytes], framework: Framework) -> Mapping[str, bytes]:
        changed = file_evidence(files=files, framework=framework, evidence=piece, today=at.date())
        return {**changed, given.place: given.content} if given else changed

    intent = Intent(permission=Permission.REVIEW, action="evidence.filed", about=filing.title)
    change_documents(visitor, key, intent, change, at=at)
