"""Ratings of one capability added up in one view: the score and what it rests on (ENGINE 1.2)."""

from collections.abc import Mapping, Sequence
from math import fsum
from typing import NamedTuple

from stadial.engine.policies import Rulebook, Values
from stadial.engine.policies.staged import Staged
from stadial.engine.score import by_level, climb
from stadial.engine.sturdy import sturdy_level
from stadial.model import (
    TOLERANCE,
    Achievement,
    Capability,
    Criterion,
    Rating,
    Standing,
    View,
)

Ratings = Mapping[str, Rating]


class Tally(NamedTuple):
    """One capability in one view: values filled in for both bounds, and what they give."""

    capability: Capability
    view: View
    standing: Standing
    low_values: Values
    """Unknowns as 0; not-applicable left out, or anchored as 1."""
    high_values: Values
    """Unknowns as 1."""
    strict_values: Values
    """Unknowns and not-applicable as 0."""
    low: float
    high: float
    strict: float | None
    """None where everything is out of scope."""
    achievements: tuple[Achievement, ...] = ()
    banked: float = 0.0
    sturdy_level: int | None = None
    """Level held for any weights within the swing; None for rules without gates."""

    @property
    def is_applicable(self) -> bool:
        """Whether it counts in its domain, rated or not."""
        return self.standing in (Standing.RATED, Standing.UNKNOWN)


def is_known(rating: Rating, *, view: View) -> bool:
    """Return whether a view has any judgement of a criterion."""
    if view is View.DOCUMENTED:
        return rating.documented is not None
    return rating.standing is Standing.RATED and (view is View.ASSURED or not rating.seen_only)


def tally(capability: Capability, *, ratings: Ratings, view: View, rules: Rulebook) -> Tally:
    """Return one capability added up in one view."""
    low, high, strict = _fill(capability, ratings, view, rules)
    standing = _standing(capability, ratings, view, rules)
    achievements = _achievements(capability, ratings, low=low, high=high, rules=rules)
    steps = climb(((a.level, a.low) for a in achievements), ground=rules.scale.ground)
    is_staged = isinstance(rules.policy, Staged)
    bottom = steps.value if is_staged else _value(capability, low, rules)
    return Tally(
        capability=capability,
        view=view,
        standing=standing,
        low_values=low,
        high_values=high,
        strict_values=strict,
        low=bottom,
        high=bottom if high == low else _value(capability, high, rules),
        strict=_strict(capability, strict, rules, unless=(low, bottom)),
        achievements=achievements,
        banked=steps.banked if is_staged else 0.0,
        sturdy_level=_sturdy(capability, low, rules) if is_staged else None,
    )


def _fill(
    capability: Capability, ratings: Ratings, view: View, rules: Rulebook
) -> tuple[Values, Values, Values]:
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    strict: dict[str, float] = {}
    for criterion in capability.criteria:
        rating = ratings[criterion.id]
        if rating.standing is Standing.OUT_OF_SCOPE:
            continue
        if rating.standing is Standing.NOT_APPLICABLE:
            strict[criterion.id] = 0.0
            if rules.anchored:
                low[criterion.id] = high[criterion.id] = 1.0
            continue
        span = rating.span(view)
        low[criterion.id] = strict[criterion.id] = span.low
        high[criterion.id] = span.high
    return low, high, strict


def _standing(capability: Capability, ratings: Ratings, view: View, rules: Rulebook) -> Standing:
    own = [ratings[criterion.id] for criterion in capability.criteria]
    found = {rating.standing for rating in own}
    is_met = rules.anchored and Standing.NOT_APPLICABLE in found
    if is_met or any(is_known(rating, view=view) for rating in own):
        return Standing.RATED
    # A rated criterion may still say nothing in this view: seen, or not written about.
    if found & {Standing.RATED, Standing.UNKNOWN}:
        return Standing.UNKNOWN
    is_excluded = Standing.NOT_APPLICABLE in found
    return Standing.NOT_APPLICABLE if is_excluded else Standing.OUT_OF_SCOPE


def _value(capability: Capability, values: Values, rules: Rulebook) -> float:
    if not values:
        return float(rules.scale.ground)
    return rules.policy.capability_value(capability, values=values, scale=rules.scale)


def _strict(
    capability: Capability, strict: Values, rules: Rulebook, *, unless: tuple[Values, float]
) -> float | None:
    """Return the strict headline; the normal one where nothing was left out."""
    values, headline = unless
    if strict == values:
        return headline if strict else None
    return _value(capability, strict, rules)


def _achievements(
    capability: Capability, ratings: Ratings, *, low: Values, high: Values, rules: Rulebook
) -> tuple[Achievement, ...]:
    settings = rules.scale.settings
    found = []
    for level, peers in by_level(capability.criteria).items():
        counted = [c for c in peers if c.id in low]
        if not counted:
            continue
        reached = rules.policy.achievement(counted, values=low, settings=settings)
        found.append(
            Achievement(
                level=level,
                low=reached,
                high=rules.policy.achievement(counted, values=high, settings=settings)
                if high != low
                else reached,
                criteria=tuple(c.id for c in counted),
                excluded_share=excluded_share(peers, ratings=ratings),
            )
        )
    return tuple(found)


def excluded_share(criteria: Sequence[Criterion], *, ratings: Ratings) -> float:
    """Return the share of weight that is not applicable, among what is in scope, 0 to 1."""
    scoped = [c for c in criteria if ratings[c.id].standing is not Standing.OUT_OF_SCOPE]
    excluded = [c for c in scoped if ratings[c.id].standing is Standing.NOT_APPLICABLE]
    return fsum(c.weight for c in excluded) / fsum(c.weight for c in scoped) if scoped else 0.0


def has_exclusions(
    capability: Capability, *, level: int, ratings: Ratings, rules: Rulebook
) -> bool:
    """Return whether too much was left out of any level up to the one reached."""
    limit = rules.scale.settings.exclusion_limit + TOLERANCE
    return any(
        excluded_share(peers, ratings=ratings) > limit
        for number, peers in by_level(capability.criteria).items()
        if number <= level
    )


def _sturdy(capability: Capability, values: Values, rules: Rulebook) -> int:
    return sturdy_level(
        [c for c in capability.criteria if c.id in values],
        values=values,
        settings=rules.scale.settings,
        ground=rules.scale.ground,
    )
