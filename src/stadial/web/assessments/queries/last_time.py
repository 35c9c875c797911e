"""What somebody said the last time: beside this year's answer, and never inside it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from stadial.codecs.snapshot_json import read_snapshot
from stadial.model import Answer, AnswerKind, Snapshot
from stadial.web.assessments.models import Attachment
from stadial.web.assessments.queries.opened import Opened, read_attachment

Key = tuple[str, str]
"""Respondent and capability."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidThen:
    """One thing that was said."""

    about: str
    """Title of a criterion; empty: the capability as a whole."""
    value: str
    """A level, a share, or a word of an answer."""
    written: str
    """`yes`, `partly`, `no`, or empty."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What a respondent said of a capability in the assessment before this one."""

    on: date
    """The day that the assessment was judged by."""
    said: tuple[SaidThen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Then:
    """What a snapshot holds of answers, and nothing else of it."""

    assessment: str
    on: date
    said: Mapping[Key, tuple[SaidThen, ...]]


def last_time(found: Opened, respondent: str, capability: str) -> LastTime | None:
    """
    Return what somebody said of a capability in the last frozen assessment before this one.

    A snapshot of this very assessment is not the last time. None where nothing was said, or
    nothing is frozen.

    Raises:
        DocumentError: If a snapshot cannot be read.
    """
    rows = Attachment.objects.filter(
        assessment_id=found.listed.id, path__startswith="snapshots/", path__endswith=".json"
    ).order_by("-path")
    for row in rows:
        then = _then(row.stored, row.sha256, row.path)
        if then.assessment != found.assessment.id and then.on < found.at:
            said = then.said.get((respondent, capability))
            return LastTime(on=then.on, said=said) if said else None
    return None


@lru_cache(maxsize=32)
def _then(stored: str, sha256: str, path: str) -> _Then:
    snapshot = read_snapshot(read_attachment(stored, sha256=sha256, path=path), name=path)
    return _Then(assessment=snapshot.assessment.id, on=snapshot.picture.at, said=_said(snapshot))


def _said(snapshot: Snapshot) -> Mapping[Key, tuple[SaidThen, ...]]:
    found: dict[Key, list[SaidThen]] = defaultdict(list)
    for vote in snapshot.assessment.votes:
        found[vote.respondent, vote.capability].append(
            SaidThen(
                about="",
                value="unknown" if vote.level is None else str(vote.level),
                written=vote.written.value if vote.written else "",
                note=vote.note,
            )
        )
    framework = snapshot.framework
    for each in snapshot.assessment.responses:
        key = each.respondent, framework.capability_of[each.criterion].id
        found[key].append(
            SaidThen(
                about=framework.criterion_by_id[each.criterion].title,
                value=_value(each.answer),
                written=each.written.value if each.written else "",
                note=each.note or each.reason,
            )
        )
    return {key: tuple(said) for key, said in found.items()}


def _value(answer: Answer) -> str:
    if answer.kind is AnswerKind.SHARE:
        return f"{100 * (answer.share or 0):g} %"
    return str(answer.kind.value)
