"""What would take a capability to its next level: which criteria, and which ratings."""

from stadial.engine.assure import asked_rung
from stadial.engine.policies import Need, Rulebook
from stadial.engine.score import level_of
from stadial.engine.tally import Ratings, Tally
from stadial.engine.words import RUNG_NAMES, listed, rating_word
from stadial.model import TOLERANCE, Criterion, Rating, Rung, View

SHOWN = 4
"""How many criteria a next step names."""


def next_step(counted: Tally, *, ratings: Ratings, rules: Rulebook) -> str:
    """
    Return one sentence that says what would reach the next level; empty at the top.

    It names a way that is enough, with the biggest steps first, not the only way.
    """
    needs = needs_of(counted, rules=rules)
    if not counted.is_applicable or not needs:
        return ""
    criteria = {criterion.id: criterion for criterion in counted.capability.criteria}
    steps = [_step(need, criteria[need.criterion], ratings, counted.view, rules) for need in needs]
    if len(steps) > SHOWN:
        steps[SHOWN - 1 :] = [f"do the same for {len(steps) - SHOWN + 1} more criteria"]
    return f"{_goal(counted, rules)}: {listed(steps)}."


def needs_of(counted: Tally, *, rules: Rulebook) -> tuple[Need, ...]:
    """Return the ratings that would take a capability to its next level."""
    if not counted.low_values:
        return ()
    return rules.policy.needs(counted.capability, values=counted.low_values, scale=rules.scale)


def _goal(counted: Tally, rules: Rulebook) -> str:
    reached = level_of(counted.low)
    above = [a.level for a in counted.achievements if a.level > reached]
    if not rules.policy.gated or not above:
        return "To score higher"
    return f"For level {min(above)}"


def _step(need: Need, criterion: Criterion, ratings: Ratings, view: View, rules: Rulebook) -> str:
    rating = ratings[criterion.id]
    word = rating_word(need.rating)
    if view is View.DOCUMENTED:
        return f"write down {criterion.id} (needed: {word})"
    if view is View.CLAIMED:
        return f"bring {criterion.id} to {word}"
    asked = asked_rung(criterion.level, ground=rules.scale.ground, settings=rules.scale.settings)
    if rating.claimed.low >= need.rating - TOLERANCE or rating.seen_only:
        return _prove(criterion, rating, asked)
    return f"bring {criterion.id} to {word} with proof ({RUNG_NAMES[asked]}, or better)"


def _prove(criterion: Criterion, rating: Rating, asked: Rung) -> str:
    """Return what lacks where people already claim enough."""
    if rating.assured_if_cleared is not None:
        return f"settle what speaks against {criterion.id}"
    if Rung(rating.rung).rank < asked.rank:
        return f"prove {criterion.id} ({RUNG_NAMES[asked]}, or better)"
    return f"renew or repeat the evidence for {criterion.id}"
