"""What stands in each other's way on a roadmap whose dates somebody types: order and people."""

from collections.abc import Iterator

from stadial.engine.plan.load import team_loads
from stadial.model import CLOSED, Assessment, Initiative, cut, last_day


def new_clashes(before: Assessment, after: Assessment) -> tuple[str, ...]:
    """Return in sentences what is in the way now and was not, or was less, before."""
    old = {key: size for key, size, _ in _clashes(before)}
    return tuple(said for key, size, said in _clashes(after) if size > old.get(key, 0.0) + 1e-9)


Clash = tuple[tuple[str, ...], float, str]
"""What it is about, how bad it is, and the sentence."""


def _clashes(assessment: Assessment) -> Iterator[Clash]:
    yield from _orders(assessment)
    for load in team_loads(assessment):
        if load.is_over:
            asked, has = cut(load.asked), cut(load.has)
            said = f"{load.name} would be asked for {asked} of {has} person-days in {load.quarter}."
            yield ("load", load.team, load.quarter), load.asked, said


def _orders(assessment: Assessment) -> Iterator[Clash]:
    known = {each.id: each for each in assessment.roadmap.initiatives}
    for initiative in assessment.roadmap.initiatives:
        for key in initiative.requires:
            if initiative.status not in CLOSED:
                yield from _order(initiative, known[key])


def _order(initiative: Initiative, first: Initiative) -> Iterator[Clash]:
    if first.status in CLOSED or not (initiative.starts_on and first.ends_on):
        return
    days = (first.ends_on - initiative.starts_on).days
    if days > 0:
        said = (
            f"‘{initiative.title}’ would start on {initiative.starts_on}, and waits for "
            f"‘{first.title}’, whose last day is {last_day(first.ends_on)}."
        )
        yield ("order", initiative.id, first.id), float(days), said
