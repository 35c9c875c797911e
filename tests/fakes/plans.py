"""Small planning problems, and small assessments to plan a roadmap for."""

from datetime import date

from fakes.pictures import picture_of
from fakes.small import assessment, domain, framework, ladder
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.problem import Item, Problem
from stadial.model import (
    GapAnalysis,
    Initiative,
    Roadmap,
    Team,
    Work,
    WorkKind,
)

AT = date(2026, 11, 22)
FIRST = date(2027, 1, 1)
"""The first quarter planned from that day on."""


def item(name="x", **fields):
    """Return an item that takes one quarter and ten days of team 0 and removes some risk."""
    fields = {"demand": {0: 10.0}, "effect": {0: 0.5}, **fields}
    return Item(name=name, **fields)


def problem(*items, **fields):
    """Return a problem of four quarters with one team that has ten days in each."""
    quarters = fields.pop("quarters", 4)
    fields = {
        "capacity": ((10.0,) * quarters,),
        "budget": (0.0,) * quarters,
        "risk": (100.0, 50.0),
        **fields,
    }
    return Problem(items=items, quarters=quarters, **fields)


def work(key, kind=WorkKind.PLANNED):
    return Work(
        criterion=key,
        kind=kind,
        lead_quarters=1,
        effort_days=10.0,
        own_effort_days=10.0,
        rate=0.1,
        reduction=1.0,
        unlocked=1.0,
        closure=(key,),
        because="by hand",
    )


def gaps(*works):
    """Return a gap analysis by hand: criterion ids, or whole works."""
    return GapAnalysis(
        targets=(),
        gaps=(),
        work=tuple(work(each) if isinstance(each, str) else each for each in works),
    )


def small_framework():
    """Two domains: A with ladders A1 and A2, B with B1; ten days a criterion."""
    return framework(domain("A", ladder("A1"), ladder("A2")), domain("B", ladder("B1")))


def commission(*lacking, of=None, values=None, initiatives=(), milestones=(), **fields):
    """Return what a roadmap is made of; nothing is met unless `values` says so."""
    of = of or small_framework()
    roadmap = Roadmap(
        initiatives=tuple(initiatives),
        milestones=tuple(milestones),
        quarters=fields.pop("quarters", 4),
        starts_on=fields.pop("starts_on", None),
    )
    chosen = {key: fields.pop(key) for key in ("at", "without") if key in fields}
    fields.setdefault("teams", (team(),))
    return Commission(
        framework=of,
        assessment=assessment(roadmap=roadmap, **fields),
        picture=picture_of(of, values, default=0.0),
        gaps=gaps(*lacking),
        **{"at": AT, **chosen},
    )


def team(key="t", number=30.0, groups=()):
    return Team(id=key, name=f"Team {key}", days_per_quarter=number, groups=tuple(groups))


def initiative(key, *criteria, **fields):
    return Initiative(id=key, title=f"Title {key}", criteria=criteria, **fields)
