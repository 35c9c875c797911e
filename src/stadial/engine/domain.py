"""The score of a domain, from its capabilities and never from its pooled criteria (ENGINE 1.2)."""

from collections.abc import Mapping, Sequence
from math import fsum

from stadial.engine.explain_score import explain_domain
from stadial.engine.policies import Rulebook
from stadial.engine.score import level_of, weighted_mean
from stadial.engine.tally import Ratings, Tally, has_exclusions
from stadial.model import TOLERANCE, Domain, Score, Standing, View

Scores = Mapping[str, Score]


def score_domain(
    domain: Domain,
    *,
    view: View,
    tallies: Sequence[Tally],
    scores: Scores,
    ratings: Ratings,
    rules: Rulebook,
) -> Score:
    """
    Return the score of one domain in one view.

    A capability that nobody assessed counts with both its bounds; one that does not apply
    leaves the weights.

    Args:
        domain: What is scored.
        view: How ratings are counted.
        tallies: Its capabilities added up, all in one view.
        scores: Their scores by id.
        ratings: The ratings below them, for what was left out.
        rules: The rules of the framework.
    """
    standing = standing_of([counted.standing for counted in tallies])
    strict = _value(domain, [t for t in tallies if t.strict is not None], "strict", rules)
    applicable = [counted for counted in tallies if counted.is_applicable]
    low = _value(domain, applicable, "low", rules)
    high = _value(domain, applicable, "high", rules)
    because = explain_domain(
        domain, standing=standing, low=low, high=high, scores=scores, rules=rules
    )
    if low is None or high is None:
        return Score(
            about=domain.id, view=view, standing=standing, strict_low=strict, because=because
        )
    level = level_of(low)
    return Score(
        about=domain.id,
        view=view,
        standing=standing,
        low=low,
        high=high,
        level=level,
        high_level=level_of(high),
        strict_low=strict,
        banked=_banked(applicable, level),
        with_exclusions=_has_exclusions(tallies, level=level, ratings=ratings, rules=rules),
        robust=_is_sturdy(applicable, level),
        because=because,
    )


def standing_of(standings: Sequence[Standing]) -> Standing:
    """Return the standing of a whole from those of its parts."""
    found = set(standings)
    order = (Standing.RATED, Standing.UNKNOWN, Standing.NOT_APPLICABLE)
    return next((standing for standing in order if standing in found), Standing.OUT_OF_SCOPE)


def _value(domain: Domain, tallies: Sequence[Tally], bound: str, rules: Rulebook) -> float | None:
    if not tallies:
        return None
    reached = {t.capability.id: getattr(t, bound) for t in tallies}
    values: dict[str, float] = {}
    for counted in tallies:
        values |= getattr(counted, f"{bound}_values")
    return rules.policy.domain_value(
        domain, values=values, capability_values=reached, scale=rules.scale
    )


def _banked(tallies: Sequence[Tally], level: int) -> float:
    """Return the mean work, in levels, that the lowest capability keeps from counting."""
    if tallies[0].sturdy_level is None:
        return 0.0
    ahead = [max(0.0, t.low - (level + 1)) + t.banked for t in tallies]
    return weighted_mean(ahead, weights=[t.capability.weight for t in tallies])


def _has_exclusions(
    tallies: Sequence[Tally], *, level: int, ratings: Ratings, rules: Rulebook
) -> bool:
    """Return whether a capability has exclusions, or too many of them were left out whole."""
    scoped = [t for t in tallies if t.standing is not Standing.OUT_OF_SCOPE]
    whole = fsum(t.capability.weight for t in scoped)
    left = fsum(t.capability.weight for t in scoped if t.standing is Standing.NOT_APPLICABLE)
    return left > (rules.scale.settings.exclusion_limit + TOLERANCE) * whole or any(
        has_exclusions(t.capability, level=level, ratings=ratings, rules=rules)
        for t in scoped
        if t.is_applicable
    )


def _is_sturdy(tallies: Sequence[Tally], level: int) -> bool | None:
    found = [t.sturdy_level for t in tallies if t.sturdy_level is not None]
    return min(found) >= level if found else None
