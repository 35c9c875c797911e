"""The looks of the past: which are on one line with today, and what was done between them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from stadial.engine.forecast.dated import by_quarter
from stadial.engine.forecast.remaining import Tallies, tallies_of
from stadial.engine.picture import take_picture
from stadial.engine.policies import Rulebook
from stadial.engine.version import ENGINE_VERSION
from stadial.model import (
    Assessment,
    Framework,
    Picture,
    Snapshot,
    Standing,
    Stretch,
    TrendPoint,
    View,
)

QUARTER_DAYS = 365.25 / 4
_SHORTEST = QUARTER_DAYS / 2
"""Days between two looks that make a stretch; nearer ones are taken together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at the organization, told in a picture."""

    assessment: Assessment
    picture: Picture
    tallies: Tallies
    """By capability id; empty where it is not on one line with today."""
    break_reason: str = ""

    @property
    def on(self) -> date:
        """The day it is judged by."""
        return self.picture.at


def looks_of(
    history: Iterable[Snapshot],
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    *,
    rules: Rulebook,
) -> tuple[Look, ...]:
    """Return all looks, oldest first; today's is the last, and later snapshots are left out."""
    older = sorted(
        (x for x in history if x.picture.at < picture.at), key=lambda x: (x.picture.at, x.taken_at)
    )
    now = tallies_of(framework, ratings=picture.ratings, rules=rules)
    return (
        *(_look(snapshot, framework, assessment, rules) for snapshot in older),
        Look(assessment=assessment, picture=picture, tallies=now),
    )


def trend_points(looks: Iterable[Look]) -> tuple[TrendPoint, ...]:
    """Return where the organization stood at each look."""
    return tuple(_point(look) for look in looks)


def stretches(
    looks: Sequence[Look],
    *,
    blocked: Callable[[Tallies], Collection[str]],
    finished: Mapping[str, date],
) -> tuple[Stretch, ...]:
    """
    Return the stretches between the looks that are on one line with today.

    Args:
        looks: Oldest first.
        blocked: Names the criteria that block the level, by tallies.
        finished: Day on which a criterion was reported done, where it was.
    """
    line = [look for look in looks if not look.break_reason]
    found: list[Stretch] = []
    start = line[0]
    for end in line[1:]:
        days = (end.on - start.on).days
        if days >= _SHORTEST:
            before, after = blocked(start.tallies), blocked(end.tallies)
            whole = Stretch(
                from_date=start.on,
                to_date=end.on,
                quarters=max(1, round(days / QUARTER_DAYS)),
                before=len(before),
                after=len(after),
            )
            found += by_quarter(whole, before=before, after=after, finished=finished)
            start = end
    return tuple(found)


def _look(
    snapshot: Snapshot, framework: Framework, assessment: Assessment, rules: Rulebook
) -> Look:
    then, picture = snapshot.assessment, snapshot.picture
    reason = _break_reason(snapshot, framework, assessment)
    if reason:
        return Look(assessment=then, picture=picture, tallies={}, break_reason=reason)
    if snapshot.engine_version != ENGINE_VERSION:
        picture = take_picture(framework, then, at=picture.at)
    told = tallies_of(framework, ratings=picture.ratings, rules=rules)
    return Look(assessment=then, picture=picture, tallies=told)


def _break_reason(snapshot: Snapshot, framework: Framework, now: Assessment) -> str:
    """Return why a snapshot says nothing of today's pace; empty where it does."""
    then = snapshot.assessment
    if then.organization.id != now.organization.id:
        return "another organization"
    if snapshot.framework.id != framework.id:
        return f"another framework, {snapshot.framework.id}"
    if snapshot.framework.version != framework.version:
        return f"framework version {snapshot.framework.version}, now {framework.version}"
    if snapshot.framework != framework:
        return f"the framework was changed within version {framework.version}"
    if then.scope != now.scope:
        return f"another scope, {then.scope or 'the whole organization'}"
    return "other settings" if then.settings != now.settings else ""


def _point(look: Look) -> TrendPoint:
    picture = look.picture
    overall = picture.overall[View.ASSURED]
    scores = picture.domains[View.ASSURED]
    return TrendPoint(
        on=look.on,
        respondents=len(_speakers(look.assessment)),
        index=overall.index if overall.standing is Standing.RATED else None,
        domains={
            key: score.low if score.standing is Standing.RATED else None
            for key, score in scores.items()
        },
        break_reason=look.break_reason,
    )


def _speakers(assessment: Assessment) -> set[str]:
    answering = {each.respondent for each in assessment.responses}
    return answering | {each.respondent for each in assessment.votes}
