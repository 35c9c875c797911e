"""
Named scoring policies: one published rule a file, each with its source.

A policy turns ratings into scores. None of them reads answers, evidence or a clock.
"""

from stadial.engine.policies.policy import Need, Policy, Scale, Values
from stadial.engine.policies.rulebook import (
    POLICIES,
    Rulebook,
    UnknownPolicyError,
    reachable_maximum,
    rulebook_of,
)

__all__ = [
    "POLICIES",
    "Need",
    "Policy",
    "Rulebook",
    "Scale",
    "UnknownPolicyError",
    "Values",
    "reachable_maximum",
    "rulebook_of",
]
