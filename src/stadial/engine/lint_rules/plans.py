"""Rules about targets, initiatives, owners and capacity."""

from collections.abc import Iterator

from stadial.engine.lint_rules.rule import Matter, Notice, Rule, counted, listed
from stadial.engine.plan.load import team_loads
from stadial.engine.scope import systems_in_scope
from stadial.engine.targets import highest_level
from stadial.model import Severity, cut


def initiative_cycle(matter: Matter) -> Iterator[Notice]:
    """Notice initiatives that wait for each other in a circle."""
    waits = {x.id: set(x.requires) for x in matter.assessment.roadmap.initiatives}
    while ready := {key for key, firsts in waits.items() if not firsts & waits.keys()}:
        waits = {key: firsts for key, firsts in waits.items() if key not in ready}
    circle = sorted(key for key in waits if _reaches(key, key, waits))
    if circle:
        yield Notice(
            about=circle[0],
            message=f"These initiatives wait for each other: {listed(circle)}.",
            mend="Remove one of the prerequisites, or join the initiatives.",
        )


def _reaches(start: str, goal: str, waits: dict[str, set[str]]) -> bool:
    met: set[str] = set()
    ahead = set(waits[start])
    while ahead:
        met |= ahead
        ahead = set().union(*(waits.get(key, set()) for key in ahead)) - met
    return goal in met


def top_target_everywhere(matter: Matter) -> Iterator[Notice]:
    """Notice that every capability is to reach the highest level."""
    top = highest_level(matter.framework)
    targets = matter.gaps.targets
    if targets and all(target.level == top for target in targets):
        yield Notice(
            about=matter.assessment.id,
            message=f"Every target is level {top}, which is rarely worth it everywhere.",
            mend="Keep it for what carries the highest risk; `from-risk` proposes levels.",
        )


def initiative_without_owner(matter: Matter) -> Iterator[Notice]:
    """Notice open initiatives that nobody owns."""
    for initiative in matter.open_initiatives:
        if not initiative.owner.strip():
            yield Notice(
                about=initiative.id,
                message=f"{initiative.title} has no owner.",
                mend="Name one person who answers for it.",
            )


def initiative_without_metric(matter: Matter) -> Iterator[Notice]:
    """Notice open initiatives without a success metric, or with one that has no number."""
    for initiative in matter.open_initiatives:
        if not initiative.metric.strip():
            yield Notice(
                about=initiative.id,
                message=f"{initiative.title} has no success metric.",
                mend="Say which number moves, from where to where.",
            )
        elif initiative.metric_target is None:
            yield Notice(
                about=initiative.id,
                message=f"The success metric of {initiative.title} has no number to reach.",
                mend="Say which number is to be reached, and which it was before the work.",
            )


def effort_in_one_domain(matter: Matter) -> Iterator[Notice]:
    """Notice a roadmap of several initiatives in one domain, with gaps open in others."""
    effort = {key: days for key, days in matter.effort_by_domain().items() if days > 0}
    others = {gap.domain for gap in matter.gaps.gaps if gap.lacking} - effort.keys()
    if len(effort) == 1 and len(matter.open_initiatives) > 1 and others:
        domain = matter.framework.domain_by_id[next(iter(effort))]
        yield Notice(
            about=domain.id,
            message=(
                f"All planned work is in {domain.name}; "
                f"gaps are open in {listed(sorted(others), most=7)}."
            ),
            mend="Add one step in each domain with an open gap, or say why not now.",
        )


def system_without_owner(matter: Matter) -> Iterator[Notice]:
    """Notice AI systems in scope that nobody owns."""
    for system in systems_in_scope(matter.assessment):
        if not system.owner.strip():
            yield Notice(
                about=system.id,
                message=f"The AI system {system.name} has no owner.",
                mend="Name who acts when something is found in it.",
            )


def over_capacity(matter: Matter) -> Iterator[Notice]:
    """Notice teams that are asked for more person-days in a quarter than they have."""
    for team in matter.assessment.teams:
        over = [x for x in team_loads(matter.assessment) if x.team == team.id and x.is_over]
        if over:
            first = over[0]
            yield Notice(
                about=team.id,
                message=(
                    f"{team.name} is planned with {cut(first.asked)} person-days in the quarter "
                    f"from {first.starts_on}, and has {cut(first.has)}; "
                    f"{counted(len(over), 'quarter')} in all."
                ),
                mend="Move an initiative, or give the team more time.",
            )


RULES = (
    Rule(
        id="initiative-cycle",
        severity=Severity.ERROR,
        reason="What waits for itself never starts.",
        look=initiative_cycle,
    ),
    Rule(
        id="top-target-everywhere",
        severity=Severity.WARNING,
        reason="Who wants everything at once has not chosen.",
        look=top_target_everywhere,
    ),
    Rule(
        id="initiative-without-owner",
        severity=Severity.WARNING,
        reason="Work that nobody owns does not move.",
        look=initiative_without_owner,
    ),
    Rule(
        id="initiative-without-metric",
        severity=Severity.WARNING,
        reason="Done is a number that moved, not a closed ticket.",
        look=initiative_without_metric,
    ),
    Rule(
        id="effort-in-one-domain",
        severity=Severity.WARNING,
        reason="A chain is tested at its other links.",
        look=effort_in_one_domain,
    ),
    Rule(
        id="system-without-owner",
        severity=Severity.WARNING,
        reason="A system without an owner has nobody to act on a finding.",
        look=system_without_owner,
    ),
    Rule(
        id="over-capacity",
        severity=Severity.WARNING,
        reason="A plan that does not fit slips from the first week.",
        look=over_capacity,
    ),
)
