"""An initiative in a list, in words that people read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from stadial.model import Initiative, Status, last_day
from stadial.reports.html.words import STATUS, WORK, of_money, short_day
from stadial.web.assessments.queries import Opened

COLUMNS = (Status.PROPOSED, Status.PLANNED, Status.RUNNING, Status.SLIPPED, Status.DONE)
"""Columns of the board; what was dropped has one only where there is some."""

NEEDED = ("owner", "metric", "criteria")
"""Without one of these work is a wish: nobody does it, nobody sees whether it worked, or why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeLine:
    """One initiative of the roadmap, in a table or on a card."""

    id: str
    title: str
    owner: str
    team: str
    status: str
    """As the documents know it: `planned`."""
    is_begun: bool = False
    """Whether it runs: its first day cannot be planned any more."""
    sign: str
    word: str
    """As people read it; late by the review is late."""
    starts_on: date | None
    last_on: date | None
    """The last day of work."""
    starts: str
    last: str
    """The same as people read them; empty where there is none."""
    days: str
    cost: str
    """Empty where it costs nothing."""
    kind: str
    waits: tuple[tuple[str, str], ...]
    """Id and title of what must end first."""
    metric: str
    lacks: tuple[str, ...]
    """What it needs and has not: `owner`, `metric`, `criteria`."""
    why: str


def initiative_lines(found: Opened, shown: tuple[Initiative, ...]) -> tuple[InitiativeLine, ...]:
    """Return initiatives by their start, those without dates last; as the command line does."""
    names = {each.id: each.name for each in found.assessment.teams}
    ordered = sorted(shown, key=lambda each: (each.starts_on or date.max, each.id))
    titles = {each.id: each.title for each in shown}
    stored = found.assessment.roadmap.initiatives
    begun = frozenset(each.id for each in stored if each.status is Status.RUNNING)
    return tuple(
        replace(_line(each, names, titles, found.assessment.currency), is_begun=each.id in begun)
        for each in ordered
    )


def _line(
    each: Initiative, teams: Mapping[str, str], titles: Mapping[str, str], currency: str
) -> InitiativeLine:
    sign, word = STATUS[each.status]
    return InitiativeLine(
        id=each.id,
        title=each.title,
        owner=each.owner,
        team=teams.get(each.team, each.team),
        status=each.status.value,
        sign=sign,
        word=word,
        starts_on=each.starts_on,
        last_on=last_day(each.ends_on),
        starts=short_day(each.starts_on, missing=""),
        last=short_day(last_day(each.ends_on), missing=""),
        days=f"{each.effort_days:g}",
        cost=of_money(each.cost, currency) if each.cost else "",
        kind=WORK[each.kind] if each.kind else "",
        waits=tuple((key, titles.get(key, key)) for key in each.requires),
        metric=each.metric,
        lacks=tuple(name for name in NEEDED if not getattr(each, name)),
        why=each.why_here,
    )
