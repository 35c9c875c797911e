"""What somebody said the last time: beside this year's answer, and never inside it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from stadial.codecs.fault import DocumentError
from stadial.codecs.snapshot_json import read_snapshot
from stadial.model import Answer, AnswerKind, Snapshot
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Opened
from stadial.web.assessments.queries.snapshots import Frozen, content_of, frozen_of

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
class Lost:
    """The last time cannot be read: the interview goes on, and the page says so."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Then:
    """What a snapshot holds of answers, and nothing else of it."""

    assessment: str
    on: date
    names: Mapping[str, str]
    """Name of each respondent, by id."""
    said: Mapping[Key, tuple[SaidThen, ...]]


def last_time(found: Opened, respondent: str, capability: str) -> LastTime | Lost | None:
    """
    Return what somebody said of a capability in the last frozen assessment before this one.

    A snapshot of this very assessment is not the last time, and an id that belonged to somebody
    of another name is not the same person. None where nothing was said, or nothing is frozen.
    """
    names = {each.id: each.name for each in found.assessment.respondents}
    for frozen in reversed(frozen_of(found.listed)):
        try:
            then = _THEN.given(frozen.kept_as, partial(_read, frozen))
        except DocumentError:
            return Lost(path=frozen.path)
        if then.assessment != found.assessment.id and then.on <= found.at:
            said = then.said.get((respondent, capability))
            is_same = then.names.get(respondent) == names.get(respondent)
            return LastTime(on=then.on, said=said) if said and is_same else None
    return None


_THEN: Kept[tuple[str, str], _Then] = Kept(most=32)


def _read(frozen: Frozen) -> _Then:
    """Return the answers in a snapshot; the rest of it, which is large, is not kept."""
    snapshot = read_snapshot(content_of(frozen), name=frozen.path)
    return _Then(
        assessment=snapshot.assessment.id,
        on=snapshot.picture.at,
        names={each.id: each.name for each in snapshot.assessment.respondents},
        said=_said(snapshot),
    )


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
