"""All assessments of an organization at a glance: each with its level, computed once a state."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from stadial.codecs.fault import DocumentError
from stadial.engine.targets import TargetError
from stadial.model import Assessment, Framework, View, cut, cut_range
from stadial.usecases.fill_frame import fill_frame, open_frame
from stadial.usecases.score_assessment import score_assessment
from stadial.web.assessments.mapping import sheet_value
from stadial.web.assessments.models import Answer, Attachment, Document, Sheet
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, assessments_of, framework_named
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an assessment says as a whole, as it is printed."""

    level: int | None
    """None: nothing is assessed yet."""
    top: str
    level_name: str
    index: str
    """With its range where unknowns can still decide: `2.1-2.2`."""
    lowest: str
    """Name of the lowest domain."""
    lowest_score: str
    at: date
    """The day it is judged by."""
    changed_at: datetime | None
    framework: str
    """Name and version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """One line of the overview."""

    listed: Listed
    standing: Standing | None
    """None: its documents cannot be read any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """All that was kept of one assessment."""

    documents: list[Document]
    digests: Mapping[str, str]
    sheets: Mapping[str, Mapping[str, Any]]
    changed_at: datetime | None


_Key = tuple[UUID, int, int, str, int]
_KEPT: Kept[_Key, Glance] = Kept(most=1024)


def overview_of(visitor: Visitor) -> tuple[Glance, ...]:
    """Return every assessment of the visitor's organization, newest first."""
    every = assessments_of(visitor)
    today = timezone.localdate()
    lacking = [each for each in every if _KEPT.get(_key(each, today)) is None]
    fresh = {each.listed.id: each for each in _seen(lacking, today)}
    return tuple(_glance(each, fresh, today) for each in every)


def standings_of(every: Sequence[Listed], *, at_once: int) -> dict[UUID, Standing | None]:
    """Return what each says as a whole, as far as it is kept; so many are computed at once."""
    today = timezone.localdate()
    lacking = [each for each in every if _KEPT.get(_key(each, today)) is None]
    fresh = {each.listed.id: each for each in _seen(lacking[:at_once], today)}
    return {each.id: _glance(each, fresh, today).standing for each in every}


def _glance(listed: Listed, fresh: Mapping[UUID, Glance], today: date) -> Glance:
    """Return what was kept, under the title and state that the row has now."""
    found = fresh.get(listed.id) or _KEPT.get(_key(listed, today))
    return Glance(listed=listed, standing=found.standing if found else None)


def _key(listed: Listed, today: date) -> _Key:
    return (
        listed.id,
        listed.revision,
        listed.documents_revision,
        listed.framework,
        today.toordinal(),
    )


def _seen(lacking: Sequence[Listed], today: date) -> Iterable[Glance]:
    """Compute what is not kept yet: its rows are read together, in four queries for all."""
    if not lacking:
        return
    rows = _rows_of([each.id for each in lacking])
    for each in lacking:
        yield _KEPT.keep(_key(each, today), _judged(each, rows[each.id], today))


def _judged(listed: Listed, rows: _Rows, today: date) -> Glance:
    try:
        framework = framework_named(listed.framework)
        frame = open_frame(
            files={each.path: bytes(each.content) for each in rows.documents},
            framework=framework,
            today=today,
            digest_of=rows.digests.get,
        )
        assessment = fill_frame(frame, rows.sheets)
        standing = _standing(framework, assessment, rows, today)
    except (DocumentError, TargetError):
        return Glance(listed=listed, standing=None)
    return Glance(listed=listed, standing=standing)


def _standing(framework: Framework, assessment: Assessment, rows: _Rows, today: date) -> Standing:
    at = assessment.as_of or today
    sheet, picture = score_assessment(
        framework=framework, assessment=replace(assessment, as_of=at), at=at
    )
    overall = picture.overall[View.ASSURED]
    known = sheet.overall_level is not None
    lowest = framework.domain_by_id[overall.minimum_domain].name if known else ""
    return Standing(
        level=sheet.overall_level,
        top=cut(framework.scoring.top, places=0),
        level_name=framework.level_name(overall.level) if known else "",
        index=cut_range(overall.index, overall.index_high) if known else "",
        lowest=lowest,
        lowest_score=cut(overall.minimum) if known else "",
        at=at,
        changed_at=rows.changed_at,
        framework=f"{framework.name} {framework.version}",
    )


def _rows_of(ids: Sequence[UUID]) -> dict[UUID, _Rows]:
    """Return the rows of several assessments."""
    documents = _grouped(Document.objects.filter(assessment_id__in=ids))
    attached = _grouped(Attachment.objects.filter(assessment_id__in=ids))
    sheets = _grouped(Sheet.objects.filter(assessment_id__in=ids).defer("content"))
    answers: dict[int, list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(assessment_id__in=ids):
        answers[answer.sheet_id].append(answer)
    return {
        each: _Rows(
            documents=documents[each],
            digests={file.path: file.sha256 for file in attached[each]},
            sheets={s.path: sheet_value(s, answers[s.pk]) for s in sheets[each] if answers[s.pk]},
            changed_at=_latest(documents[each], [a for s in sheets[each] for a in answers[s.pk]]),
        )
        for each in ids
    }


def _grouped(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.assessment_id].append(row)
    return found


def _latest(documents: Iterable[Document], answers: Iterable[Answer]) -> datetime | None:
    times = [each.changed_at for each in documents] + [each.changed_at for each in answers]
    return max(times, default=None)
