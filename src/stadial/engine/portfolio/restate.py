"""Assessments of several versions of a framework, told again on the criteria they share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stadial.engine.replay import renamed_ids
from stadial.model import Capability, Domain, Framework


def newest(frameworks: Sequence[Framework]) -> Framework:
    """Return the framework of the highest version; the first of those that share it."""
    return max(frameworks, key=lambda framework: version_key(framework.version))


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """Return a version so that 1.10 comes after 1.9, and words before numbers."""
    parts = version.replace("-", ".").split(".")
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def common_framework(frameworks: Iterable[Framework], *, basis: Framework) -> Framework:
    """
    Return a framework with those of its criteria that all others have, renamed ones included.

    It may be left without any criterion; then the others cannot be told in it.
    """
    renamed = renamed_ids(basis)
    kept = set(basis.criterion_by_id)
    for other in frameworks:
        kept &= {renamed.get(key, key) for key in other.criterion_by_id}
    domains = (_domain(domain, kept) for domain in basis.domains)
    return replace(basis, domains=tuple(domain for domain in domains if domain.capabilities))


def _domain(domain: Domain, kept: set[str]) -> Domain:
    capabilities = (_capability(capability, kept) for capability in domain.capabilities)
    return replace(domain, capabilities=tuple(each for each in capabilities if each.criteria))


def _capability(capability: Capability, kept: set[str]) -> Capability:
    criteria = (criterion for criterion in capability.criteria if criterion.id in kept)
    return replace(
        capability,
        criteria=tuple(
            replace(each, requires=tuple(key for key in each.requires if key in kept))
            for each in criteria
        ),
    )
