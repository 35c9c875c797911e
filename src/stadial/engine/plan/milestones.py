"""The levels expected every half year, if what is planned by then is reached in full."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from stadial.engine.plan.commission import Commission
from stadial.engine.plan.drafts import Draft
from stadial.engine.plan.problem import Starts
from stadial.engine.policies import rulebook_of
from stadial.engine.score import level_of
from stadial.model import Capability, Milestone, Standing

PREFIX = "expected-"
"""Before the date in the id of a milestone that was computed."""
EVERY_QUARTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A plan, asked which levels it brings by when."""

    commission: Commission
    drafts: Sequence[Draft]
    starts: Starts
    durations: Sequence[int]

    def levels_after(self, quarters: int) -> dict[str, int]:
        """Return the level of each applicable domain after so many quarters."""
        reached = {
            key
            for i, start in self.starts.items()
            if start + self.durations[i] <= quarters
            for key in self.drafts[i].criteria
        }
        return expected_levels(self.commission, reached)


def targets_reached(outlook: Outlook) -> dict[str, date | None]:
    """
    Return the day on which each domain stands on the lowest target of its capabilities.

    None where the plan does not bring it there within the horizon; today's date where it
    stands there already.
    """
    commission, wanted = outlook.commission, domain_targets(outlook.commission)
    found: dict[str, date | None] = {}
    for number in range(commission.quarters.count + 1):
        levels = outlook.levels_after(number)
        day = commission.quarters.start_of(number) if number else commission.at
        for domain, level in wanted.items():
            if domain not in found and levels.get(domain, 0) >= level:
                found[domain] = day
    return {domain: found.get(domain) for domain in wanted}


def domain_targets(commission: Commission) -> dict[str, int]:
    """Return the lowest target of the capabilities of each domain."""
    found: dict[str, int] = {}
    for target in commission.gaps.targets:
        domain = commission.framework.domain_of[target.capability].id
        found[domain] = min(target.level, found.get(domain, target.level))
    return found


def expected_milestones(outlook: Outlook) -> tuple[Milestone, ...]:
    """Return a milestone on the last day of every second quarter, and of the last one."""
    quarters = outlook.commission.quarters
    found = []
    for end in sorted({*range(EVERY_QUARTERS, quarters.count + 1, EVERY_QUARTERS), quarters.count}):
        due = quarters.start_of(end) - timedelta(days=1)
        found.append(
            Milestone(
                id=f"{PREFIX}{due.isoformat()}",
                title=f"Expected at the end of {quarters.name(end - 1)}",
                due_on=due,
                levels=outlook.levels_after(end),
            )
        )
    return tuple(found)


def expected_levels(commission: Commission, reached: Collection[str]) -> dict[str, int]:
    """
    Return the level of each applicable domain if some criteria were fully met and proven.

    All other ratings stay as they are, unknown ones count as not met. The rule is the one
    of the framework.
    """
    framework = commission.framework
    rules = rulebook_of(framework, settings=commission.assessment.settings)
    found: dict[str, int] = {}
    for domain in framework.domains:
        values: dict[str, float] = {}
        capabilities: dict[str, float] = {}
        for capability in domain.capabilities:
            own = _values(capability, commission, reached, anchored=rules.anchored)
            if own:
                values |= own
                capabilities[capability.id] = rules.policy.capability_value(
                    capability, values=own, scale=rules.scale
                )
        if capabilities:
            headline = rules.policy.domain_value(
                domain, values=values, capability_values=capabilities, scale=rules.scale
            )
            found[domain.id] = level_of(headline)
    return found


def promises_missed(outlook: Outlook) -> tuple[str, ...]:
    """Return what people promised by a date and the plan does not bring by then."""
    commission, found = outlook.commission, []
    for promise in commission.assessment.roadmap.milestones:
        if promise.id.startswith(PREFIX) or promise.due_on < commission.at:
            continue
        levels = outlook.levels_after(commission.quarters.ends_by(promise.due_on))
        short = [
            f"{domain} {levels[domain]} instead of {level}"
            for domain, level in promise.levels.items()
            if levels.get(domain, level) < level
        ]
        if short:
            found.append(
                f"Milestone ‘{promise.title}’ ({promise.due_on.isoformat()}) is out of reach: "
                f"the plan brings {', '.join(short)}."
            )
    return tuple(found)


def _values(
    capability: Capability, commission: Commission, reached: Collection[str], *, anchored: bool
) -> dict[str, float]:
    found = {}
    for criterion in capability.criteria:
        rating = commission.picture.ratings[criterion.id]
        if rating.standing is Standing.OUT_OF_SCOPE:
            continue
        if rating.standing is Standing.NOT_APPLICABLE:
            if anchored:
                found[criterion.id] = 1.0
            continue
        found[criterion.id] = 1.0 if criterion.id in reached else rating.assured.low
    return found
