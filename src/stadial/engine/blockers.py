"""Which criteria hold a domain down: completing them raises it most (ENGINE 1.2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.tally import Ratings, Tally, tally
from stadial.model import TOLERANCE, Domain, Framework, Settings, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """One criterion, and what meeting it alone would add."""

    criterion: str
    gain: float
    """Levels added to the headline of the domain (low bound)."""
    own_gain: float
    """Levels added to the headline of its capability."""


def blockers(
    domain: Domain,
    *,
    framework: Framework,
    ratings: Ratings,
    view: View = View.ASSURED,
    settings: Settings,
) -> tuple[Blocker, ...]:
    """
    Return the criteria whose completion raises a domain or its capability, largest first.

    Completing means fully, with all the proof its level asks for. First by what the domain
    gains, then by what the capability gains. Not-applicable ones are never among them.
    """
    rules = rulebook_of(framework, settings=settings)
    tallies = [tally(c, ratings=ratings, view=view, rules=rules) for c in domain.capabilities]
    applicable = [counted for counted in tallies if counted.is_applicable]
    found = []
    for counted in applicable:
        for criterion, value in counted.low_values.items():
            if value < 1 - TOLERANCE:
                better = _completed(counted, criterion, rules)
                others = [better if other is counted else other for other in applicable]
                gain = _domain_low(domain, others, rules) - _domain_low(domain, applicable, rules)
                own_gain = better.low - counted.low
                found.append(Blocker(criterion=criterion, gain=gain, own_gain=own_gain))
    raising = [b for b in found if max(b.gain, b.own_gain) > TOLERANCE]
    return tuple(sorted(raising, key=lambda b: (-b.gain, -b.own_gain, b.criterion)))


def _completed(counted: Tally, criterion: str, rules: Rulebook) -> Tally:
    values = {**counted.low_values, criterion: 1.0}
    low = rules.policy.capability_value(counted.capability, values=values, scale=rules.scale)
    return counted._replace(low_values=values, low=low)


def _domain_low(domain: Domain, tallies: Sequence[Tally], rules: Rulebook) -> float:
    values: dict[str, float] = {}
    for counted in tallies:
        values |= counted.low_values
    reached = {counted.capability.id: counted.low for counted in tallies}
    return rules.policy.domain_value(
        domain, values=values, capability_values=reached, scale=rules.scale
    )
