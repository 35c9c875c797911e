"""Which policy a framework is scored by, and what a perfect answer would score."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from stadial.engine.policies.c2m2 import C2M2
from stadial.engine.policies.iso33020 import Iso33020
from stadial.engine.policies.level_sum import LevelSum
from stadial.engine.policies.policy import Policy, Scale
from stadial.engine.policies.samm2 import Samm2
from stadial.engine.policies.samm15 import Samm15
from stadial.engine.policies.staged import Staged
from stadial.engine.policies.strict_staged import StrictStaged
from stadial.engine.policies.weighted_average import WeightedAverage
from stadial.engine.score import weighted_mean
from stadial.model import Framework, Settings

POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "staged": Staged(),
        "strict-staged": StrictStaged(),
        "c2m2": C2M2(),
        "iso33020": Iso33020(),
        "samm2": Samm2(),
        "samm1.5": Samm15(),
        "weighted-average": WeightedAverage(),
        "level-sum": LevelSum(),
    }
)


class UnknownPolicyError(ValueError):
    """A framework names a scoring policy that does not exist."""


class Rulebook(NamedTuple):
    """All that turns ratings into scores: the policy, its scale, how N/A counts."""

    policy: Policy
    scale: Scale
    anchored: bool
    """Whether a not-applicable criterion counts as met instead of leaving the weights."""


def rulebook_of(framework: Framework, *, settings: Settings) -> Rulebook:
    """
    Return the rules by which a framework is scored.

    Raises:
        UnknownPolicyError: If it names a policy that does not exist.
    """
    scoring = framework.scoring
    policy = POLICIES.get(scoring.policy)
    if policy is None:
        raise UnknownPolicyError(
            f"{framework.id}: scoring.policy {scoring.policy!r} does not exist. "
            f"Use one of {', '.join(POLICIES)}."
        )
    return Rulebook(
        policy=policy,
        scale=Scale(ground=scoring.floor, top=scoring.top, settings=settings),
        anchored=scoring.not_applicable == "anchored",
    )


def reachable_maximum(framework: Framework) -> float:
    """
    Return what a perfect answer scores overall: it must be the end of the scale.

    Raises:
        UnknownPolicyError: If the framework names a policy that does not exist.
    """
    rules = rulebook_of(framework, settings=Settings())
    perfect = dict.fromkeys(framework.criterion_by_id, 1.0)
    found: list[float] = []
    weights: list[float] = []
    for domain in framework.domains:
        reached = {
            capability.id: rules.policy.capability_value(
                capability, values=perfect, scale=rules.scale
            )
            for capability in domain.capabilities
            if capability.criteria
        }
        if reached:
            weights.append(domain.weight)
            found.append(
                rules.policy.domain_value(
                    domain, values=perfect, capability_values=reached, scale=rules.scale
                )
            )
    return weighted_mean(found, weights=weights) if found else float(rules.scale.ground)
