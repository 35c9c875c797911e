"""Open initiatives in the order of the risk that they remove, by one catalogue and by another."""

from collections.abc import Mapping

from stadial.engine.protection.field import Field
from stadial.engine.risk import residual_risk
from stadial.model import CLOSED, RankShift, Standing


def rank_shifts(before: Field, after: Field) -> tuple[RankShift, ...]:
    """
    Return every open initiative with its place and its risk points, before and after.

    Counted is what it removes alone, from what is assured now to all of its criteria met.
    """
    old, new = _removed(before), _removed(after)
    places_old, places_new = _places(old), _places(new)
    titles = {each.id: each.title for each in after.assessment.roadmap.initiatives}
    return tuple(
        RankShift(
            initiative=key,
            title=titles[key],
            rank_before=places_old[key],
            rank_after=places_new[key],
            points_before=old[key],
            points_after=new[key],
        )
        for key in sorted(new, key=lambda key: places_new[key])
    )


def _removed(field: Field) -> dict[str, float]:
    risk, links = field.model.points, field.model.links
    met = {
        key: rating.assured.low
        for key, rating in field.picture.ratings.items()
        if rating.standing is Standing.RATED
    }
    now = sum(residual_risk(risk=risk, links=links, ratings=met).values())
    found = {}
    for initiative in field.assessment.roadmap.initiatives:
        if initiative.status not in CLOSED:
            then = met | dict.fromkeys(initiative.criteria, 1.0)
            found[initiative.id] = now - sum(
                residual_risk(risk=risk, links=links, ratings=then).values()
            )
    return found


def _places(removed: Mapping[str, float]) -> dict[str, int]:
    order = sorted(removed, key=lambda key: (-removed[key], key))
    return {key: number for number, key in enumerate(order, start=1)}
