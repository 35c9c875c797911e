"""K: the criteria that still block a level, as few as are enough."""

from collections.abc import Mapping

from stadial.engine.next_step import needs_of
from stadial.engine.policies import Rulebook
from stadial.engine.tally import Ratings, Tally, tally
from stadial.model import TOLERANCE, Domain, Framework, View

Tallies = Mapping[str, Tally]
"""Every capability added up in the assured view, by its id."""


def tallies_of(framework: Framework, *, ratings: Ratings, rules: Rulebook) -> Tallies:
    """Return every capability added up in the assured view, by its id."""
    return {
        capability.id: tally(capability, ratings=ratings, view=View.ASSURED, rules=rules)
        for capability in framework.capability_by_id.values()
    }


def applicable_domains(framework: Framework, tallies: Tallies) -> tuple[Domain, ...]:
    """Return the domains in which any capability counts."""
    return tuple(
        domain
        for domain in framework.domains
        if any(tallies[capability.id].is_applicable for capability in domain.capabilities)
    )


def of_domain(domain: Domain, tallies: Tallies, *, rules: Rulebook, level: int) -> tuple[str, ...]:
    """Return the ids of criteria that must be raised before every capability is on a level."""
    return tuple(
        key
        for capability in domain.capabilities
        if tallies[capability.id].is_applicable
        for key in _of_capability(tallies[capability.id], rules, level)
    )


def of_whole(
    framework: Framework, tallies: Tallies, *, rules: Rulebook, level: int
) -> tuple[str, ...]:
    """
    Return what blocks the level of the whole: some domains may stay one level lower.

    Those that would cost most may, as far as the rule of the framework lets them.
    """
    domains = applicable_domains(framework, tallies)
    full, lower = (
        {x.id: of_domain(x, tallies, rules=rules, level=aim) for x in domains}
        for aim in (level, level - 1)
    )
    weights = [domain.weight for domain in domains]
    aims = dict.fromkeys(full, float(level))
    for key in sorted(full, key=lambda key: (len(lower[key]) - len(full[key]), key)):
        tried = {**aims, key: float(level - 1)}
        settings = rules.scale.settings
        found = rules.policy.overall_level([*tried.values()], weights=weights, settings=settings)
        if found >= level:
            aims = tried
    chosen = (full[key] if aim == level else lower[key] for key, aim in aims.items())
    return tuple(criterion for criteria in chosen for criterion in criteria)


def _of_capability(counted: Tally, rules: Rulebook, level: int) -> list[str]:
    """Return what must be raised, one level after the other."""
    wanted: list[str] = []
    while counted.low < level - TOLERANCE:
        needs = needs_of(counted, rules=rules)
        if not needs:
            break
        values = {**counted.low_values, **{need.criterion: need.rating for need in needs}}
        low = rules.policy.capability_value(counted.capability, values=values, scale=rules.scale)
        counted = counted._replace(low_values=values, low=low)
        wanted += [need.criterion for need in needs]
    return list(dict.fromkeys(wanted))
