"""Why a capability, a domain and the whole have the scores they have, and what comes next."""

from collections.abc import Mapping

from stadial.engine.next_step import next_step
from stadial.engine.policies import Rulebook
from stadial.engine.score import level_of
from stadial.engine.tally import Ratings, Tally
from stadial.engine.words import listed, share_text
from stadial.model import (
    Achievement,
    Domain,
    Explanation,
    Framework,
    Score,
    Standing,
    cut,
    cut_range,
)

STANDING_TEXTS = {
    Standing.UNKNOWN: "not assessed",
    Standing.NOT_APPLICABLE: "not applicable",
    Standing.OUT_OF_SCOPE: "out of scope",
}
SHOWN = 3
"""How many capabilities or domains a next step names."""


def explain_capability(counted: Tally, *, ratings: Ratings, rules: Rulebook) -> Explanation:
    """Return why a capability has its score, level by level."""
    inputs = {}
    if counted.banked > 0:
        inputs["banked above the next level"] = cut(counted.banked)
    if counted.strict is not None and counted.strict != counted.low:
        inputs["strict, not-applicable as 0"] = cut(counted.strict)
    return Explanation(
        about=counted.capability.id,
        value=score_text(counted.standing, counted.low, counted.high),
        rule=rules.policy.capability_rule,
        inputs=inputs,
        next_step=next_step(counted, ratings=ratings, rules=rules),
        parts=tuple(
            _explain_level(reached, counted, ratings, rules) for reached in counted.achievements
        ),
    )


def _explain_level(
    reached: Achievement, counted: Tally, ratings: Ratings, rules: Rulebook
) -> Explanation:
    low, high = share_text(reached.low), share_text(reached.high)
    inputs = {}
    if reached.excluded_share > 0:
        inputs["not applicable"] = f"{share_text(reached.excluded_share)} of its weight"
    return Explanation(
        about=f"{counted.capability.id} level {reached.level}",
        value=low if low == high else f"{low}-{high}",
        rule=rules.policy.level_rule,
        inputs=inputs,
        parts=tuple(ratings[criterion].because for criterion in reached.criteria),
    )


def explain_domain(
    domain: Domain,
    *,
    standing: Standing,
    low: float | None,
    high: float | None,
    scores: Mapping[str, Score],
    rules: Rulebook,
) -> Explanation:
    """Return why a domain has its score, capability by capability."""
    own = [scores[capability.id] for capability in domain.capabilities]
    return Explanation(
        about=domain.id,
        value=score_text(standing, low or 0.0, high or 0.0),
        rule=rules.policy.domain_rule,
        inputs={score.about: _of(score) for score in own},
        next_step=_lift(own, rules, part="capability"),
        parts=tuple(score.because for score in own),
    )


def explain_overall(
    framework: Framework,
    *,
    scores: Mapping[str, Score],
    rules: Rulebook,
    level: int | None = None,
    index: float = 0.0,
) -> Explanation:
    """Return why the whole has its level, domain by domain; no level says it has none."""
    own = [scores[domain.id] for domain in framework.domains]
    inputs = {score.about: _of(score) for score in own}
    if level is not None:
        inputs["index"] = cut(index)
    return Explanation(
        about=framework.id,
        value=str(level) if level is not None else "none",
        rule=rules.policy.overall_rule,
        inputs=inputs,
        next_step=_lift(own, rules, part="domain"),
        parts=tuple(score.because for score in own),
    )


def score_text(standing: Standing, low: float, high: float) -> str:
    """Return a score as printed: `1.9`, `1.9-5.0`, or why there is none."""
    return STANDING_TEXTS.get(standing) or cut_range(low, high)


def _of(score: Score) -> str:
    return score_text(score.standing, score.low, score.high)


def _lift(own: list[Score], rules: Rulebook, *, part: str) -> str:
    """Return which of the parts hold the whole down."""
    counted = [s for s in own if s.standing in (Standing.RATED, Standing.UNKNOWN)]
    lowest = min((score.level for score in counted), default=None)
    if lowest is None or lowest >= level_of(rules.scale.top):
        return ""
    held = [score for score in counted if score.level == lowest]
    named = [f"{score.about} ({_of(score)})" for score in held[:SHOWN]]
    if len(held) > SHOWN:
        named[-1] = f"{len(held) - SHOWN + 1} more"
    return f"Raise the lowest {part}: {listed(named)}."
