"""The score of a capability, and why (ENGINE 1.2)."""

from stadial.engine.explain_score import explain_capability
from stadial.engine.policies import Rulebook
from stadial.engine.score import level_of
from stadial.engine.tally import Ratings, Tally, has_exclusions
from stadial.model import Score


def score_capability(counted: Tally, *, ratings: Ratings, rules: Rulebook) -> Score:
    """
    Return the score of one capability in one view.

    Not assessed keeps its bounds, the ground and what is still possible, so that whoever adds
    it up is exact; its standing says that nobody knows.
    """
    because = explain_capability(counted, ratings=ratings, rules=rules)
    capability = counted.capability
    if not counted.is_applicable:
        return Score(
            about=capability.id,
            view=counted.view,
            standing=counted.standing,
            strict_low=counted.strict,
            because=because,
        )
    level = level_of(counted.low)
    return Score(
        about=capability.id,
        view=counted.view,
        standing=counted.standing,
        low=counted.low,
        high=counted.high,
        level=level,
        high_level=level_of(counted.high),
        strict_low=counted.strict,
        banked=counted.banked,
        with_exclusions=has_exclusions(capability, level=level, ratings=ratings, rules=rules),
        robust=None if counted.sturdy_level is None else counted.sturdy_level >= level,
        achievements=counted.achievements,
        because=because,
    )
