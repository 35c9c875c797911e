"""
Rules about evidence, incidents and what the last snapshot said.

That evidence has grown stale is told by the picture itself, with the ratings.
"""

from collections.abc import Iterator

from stadial.engine.lint_rules.rule import Matter, Notice, Rule, applicable
from stadial.model import IncidentKind, Severity, Standing, View

NEEDS_EVIDENCE = 3
"""From this level on, somebody's word is not enough."""
JUMP_LEVELS = 2


def level_without_evidence(matter: Matter) -> Iterator[Notice]:
    """Notice capabilities that claim level 3 or above with no evidence at all."""
    for capability in matter.framework.capability_by_id.values():
        score = matter.picture.capabilities[View.CLAIMED][capability.id]
        if score.standing is not Standing.RATED or score.level < NEEDS_EVIDENCE:
            continue
        ratings = [matter.picture.ratings[key] for key in applicable(capability, matter.picture)]
        if not any(rating.evidence for rating in ratings):
            yield Notice(
                about=capability.id,
                message=f"{capability.id} claims level {score.level}, and no evidence shows it.",
                mend="Add one piece of evidence, or expect the assured level to stay below.",
            )


def no_near_miss(matter: Matter) -> Iterator[Notice]:
    """Notice that no near miss is on record."""
    kinds = {incident.kind for incident in matter.assessment.incidents}
    if IncidentKind.NEAR_MISS not in kinds:
        yield Notice(
            about=matter.assessment.id,
            message="No near miss is on record: there were none, or none was told.",
            mend="Ask each group what nearly went wrong in the last year.",
        )


def level_jump(matter: Matter) -> Iterator[Notice]:
    """Notice capabilities whose claimed level rose by two or more since the last snapshot."""
    if matter.previous is None:
        return
    earlier = matter.previous.picture.capabilities.get(View.CLAIMED, {})
    for key, now in matter.picture.capabilities[View.CLAIMED].items():
        then = earlier.get(key)
        if then is None or {then.standing, now.standing} != {Standing.RATED}:
            continue
        if now.level - then.level >= JUMP_LEVELS:
            yield Notice(
                about=key,
                message=f"{key} rose from level {then.level} to level {now.level}.",
                mend="Say in a note what was done; others will want to learn from it.",
            )


RULES = (
    Rule(
        id="level-without-evidence",
        severity=Severity.ERROR,
        reason="Level 3 and above is shown, not said.",
        look=level_without_evidence,
    ),
    Rule(
        id="no-near-miss",
        severity=Severity.INFO,
        reason="Where nobody tells of near misses, nobody learns from them.",
        look=no_near_miss,
    ),
    Rule(
        id="level-jump",
        severity=Severity.INFO,
        reason="Two levels in a year are possible, and worth explaining.",
        look=level_jump,
    ),
)
