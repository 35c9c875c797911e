"""Briefings that look ahead: a plan, and snapshots of the past."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from fakes.years import FRAMEWORK, all_proof, cast, closed, said
from stadial.model import Initiative, Organization, Roadmap, Status
from stadial.usecases.brief_assessment import brief_assessment

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def at_level(level, *, name="Acme", criteria=()):
    """Return an assessment on a level, with one initiative for some criteria."""
    initiative = Initiative(
        id="work",
        title="Do <the> work",
        criteria=tuple(criteria),
        status=Status.PLANNED,
        starts_on=date(2027, 1, 1),
        ends_on=date(2027, 4, 1),
    )
    given = said(cast("ada", level), evidence=all_proof(dated_on=date(2026, 10, 1)))
    return replace(
        given,
        organization=Organization(id="acme", name=name),
        roadmap=Roadmap(initiatives=(initiative,) if criteria else ()),
        as_of=NOW.date(),
    )


def outlook(given, *past):
    """Return the briefing of an assessment with the snapshots of (assessment, day)."""
    history = [closed(_looked_at(each, day), at=day) for each, day in past]
    return brief_assessment(framework=FRAMEWORK, assessment=given, now=NOW, history=history)


def _looked_at(given, day):
    fresh = all_proof(dated_on=day - timedelta(days=30)) if given.evidence else ()
    return replace(given, as_of=day, evidence=fresh)
