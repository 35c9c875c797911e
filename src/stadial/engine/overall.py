"""The whole: a level by rule, and an index that is only ever shown beside the minimum."""

from collections.abc import Mapping, Sequence

from stadial.engine.domain import standing_of
from stadial.engine.explain_score import explain_overall
from stadial.engine.policies import Rulebook
from stadial.engine.score import weighted_mean
from stadial.model import Framework, Overall, Score, Standing, View


def score_overall(
    framework: Framework, *, scores: Mapping[str, Score], view: View, rules: Rulebook
) -> Overall:
    """
    Return the whole in one view, from the scores of the domains.

    A domain that nobody assessed counts with both its bounds, so leaving one out never
    raises the whole; one that does not apply leaves the weights.
    """
    standing = standing_of([score.standing for score in scores.values()])
    counted = [
        domain
        for domain in framework.domains
        if scores[domain.id].standing in (Standing.RATED, Standing.UNKNOWN)
    ]
    if not counted:
        because = explain_overall(framework, scores=scores, rules=rules)
        return Overall(view=view, standing=standing, because=because)
    weights = [domain.weight for domain in counted]
    low = [scores[domain.id].low for domain in counted]
    high = [scores[domain.id].high for domain in counted]
    level = _level(low, weights, rules)
    index = weighted_mean(low, weights=weights)
    minimum = min(counted, key=lambda domain: scores[domain.id].low)
    return Overall(
        view=view,
        standing=standing,
        level=level,
        high_level=_level(high, weights, rules),
        index=index,
        index_high=weighted_mean(high, weights=weights),
        minimum=scores[minimum.id].low,
        minimum_domain=minimum.id,
        because=explain_overall(framework, scores=scores, rules=rules, level=level, index=index),
    )


def _level(values: Sequence[float], weights: Sequence[float], rules: Rulebook) -> int:
    return rules.policy.overall_level(values, weights=weights, settings=rules.scale.settings)
