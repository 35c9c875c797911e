"""Which AI systems are looked at, how much they matter, and what applies to them."""

from collections.abc import Iterable

from stadial.model import AISystem, Assessment, Capability, Criterion, Framework, Settings

TIERS = ((6.0, "high"), (3.0, "medium"), (0.0, "low"))


def systems_in_scope(assessment: Assessment) -> tuple[AISystem, ...]:
    """Return the AI systems of the assessed scope and of all scopes inside it."""
    if not assessment.scope:
        return assessment.systems
    inside = {assessment.scope}
    parents = {scope.id: scope.parent for scope in assessment.scopes}
    for _ in parents:
        inside |= {child for child, parent in parents.items() if parent in inside}
    return tuple(system for system in assessment.systems if system.scope in inside)


def importance(system: AISystem, settings: Settings) -> float:
    """
    Return criticality x exposure of a system, on the scales of ENGINE 4.1.

    Sensitive data and autonomy raise it by their factors; as long as nobody says anything of
    them, both are 1.
    """
    criticality = settings.criticality[system.criticality.value]
    exposure = settings.exposure[system.exposure.value]
    return (
        criticality
        * exposure
        * settings.data[system.data.value]
        * settings.autonomy[system.autonomy.value]
    )


def tier(system: AISystem, settings: Settings) -> str:
    """Return `low` (under 3), `medium` (3 to under 6) or `high` (6 and more)."""
    product = importance(system, settings)
    return next(name for least, name in TIERS if product >= least)


def concerned(capability: Capability, systems: Iterable[AISystem]) -> tuple[AISystem, ...]:
    """Return the systems whose archetypes a capability applies to."""
    wanted = set(capability.applies_to)
    return tuple(s for s in systems if not wanted or wanted & set(s.archetypes))


def out_of_scope_reason(
    criterion: Criterion, *, framework: Framework, assessment: Assessment
) -> str:
    """
    Return why a criterion is out of scope, or an empty text where it is in.

    It is out where the register proves that nothing is there to count it over,
    or where no AI system in scope is of an archetype its capability applies to.
    """
    population = criterion.coverage.population if criterion.coverage else ""
    if population and assessment.populations.get(population) == 0:
        return f"The register counts no {population.replace('_', ' ')}."
    systems = systems_in_scope(assessment)
    capability = framework.capability_of[criterion.id]
    if systems and not concerned(capability, systems):
        wanted = ", ".join(capability.applies_to)
        return f"No AI system in scope is of the kinds {wanted}."
    return ""
