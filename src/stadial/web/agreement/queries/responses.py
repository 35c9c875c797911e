"""Who said something to which question: a matrix of people, or of groups for who only reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import Respondent, cut
from stadial.reports.html.panel import group_names
from stadial.usecases.see_responses import GroupReply, QuestionReplies, Reply, see_responses
from stadial.web.assessments.queries import Opened, opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission

SHOWS = ("all", "disputed", "unanswered", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One key question in the matrix."""

    id: str
    name: str
    domain: str
    cells: tuple[tuple[str, Reply], ...]
    """Respondent id with their reply; none where the visitor may not see single people."""
    groups: tuple[GroupReply, ...]
    answered: int
    unknown: int
    open: int
    spread: str
    """In levels; empty where fewer than two people said a level."""
    rwg: str
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is asked, with how far they are."""

    respondent: Respondent
    group: str
    answered: int
    unknown: int
    total: int

    @property
    def open(self) -> int:
        """How many questions wait for a word."""
        return self.total - self.answered - self.unknown


@dataclass(frozen=True, kw_only=True)
class Responses:
    """The page of responses."""

    opened: Opened
    rows: tuple[Row, ...]
    people: tuple[Person, ...]
    """None where the visitor may not see single people."""
    groups: tuple[str, ...]
    """Names of the groups that can be shown, small ones together."""
    show: str
    counts: Mapping[str, int]
    """How many questions each filter lists."""
    totals: GroupReply
    """Over all questions and people."""


_KEPT: Kept[State, tuple[QuestionReplies, ...]] = Kept(most=64)


def responses_of(visitor: Visitor, key: str, *, show: str) -> Responses | None:
    """
    Return who replied to what; None if the visitor's organization has no such assessment.

    Single people are in it for those who interview them: they may read their answers too.
    Everybody else sees groups, those under three people together.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    replies = _replies(found)
    may_see_people = visitor.may(Permission.INTERVIEW)
    rows = tuple(_row(each, found, may_see_people=may_see_people) for each in replies)
    picked = {name: tuple(row for row in rows if _is_shown(row, name)) for name in SHOWS}
    names = group_names(found.framework)
    groups = tuple(replies[0].by_group) if replies else ()
    return Responses(
        opened=found,
        rows=picked[show],
        people=_people(found, replies) if may_see_people else (),
        groups=tuple(names.get(each, each) for each in groups),
        show=show,
        counts={name: len(each) for name, each in picked.items()},
        totals=GroupReply(
            answered=sum(row.answered for row in rows),
            unknown=sum(row.unknown for row in rows),
            asked=sum(row.answered + row.unknown + row.open for row in rows),
        ),
    )


def _replies(found: Opened) -> tuple[QuestionReplies, ...]:
    state = state_of(found)
    return _KEPT.given(
        state, lambda: see_responses(found.framework, found.assessment, picture_of(found))
    )


def _row(each: QuestionReplies, found: Opened, *, may_see_people: bool) -> Row:
    seen = each.seen
    return Row(
        id=each.capability,
        name=found.framework.capability_by_id[each.capability].name,
        domain=found.framework.domain_of[each.capability].name,
        cells=tuple(each.by_person.items()) if may_see_people else (),
        groups=tuple(each.by_group.values()),
        answered=each.count(Reply.ANSWERED),
        unknown=each.count(Reply.UNKNOWN),
        open=each.count(Reply.OPEN),
        spread="" if seen is None or seen.rwg is None else cut(seen.spread).removesuffix(".0"),
        rwg="" if seen is None or seen.rwg is None else cut(seen.rwg, places=2),
        is_disputed=each.is_disputed,
    )


def _is_shown(row: Row, show: str) -> bool:
    wanted = {"disputed": row.is_disputed, "unanswered": row.open > 0, "unknown": row.unknown > 0}
    return wanted.get(show, True)


def _people(found: Opened, replies: tuple[QuestionReplies, ...]) -> tuple[Person, ...]:
    names = group_names(found.framework)
    people = []
    for each in found.assessment.respondents:
        own = [row.by_person[each.id] for row in replies]
        people.append(
            Person(
                respondent=each,
                group=names.get(each.group, each.group),
                answered=own.count(Reply.ANSWERED),
                unknown=own.count(Reply.UNKNOWN),
                total=len(own),
            )
        )
    return tuple(people)
