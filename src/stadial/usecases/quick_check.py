"""A person asks: where do we stand, roughly, in three minutes?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.engine.picture import take_picture
from stadial.model import (
    Assessment,
    Criterion,
    Domain,
    Framework,
    Organization,
    Overall,
    Respondent,
    Score,
    View,
    Vote,
)

_PERSON = "you"
_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickCheck:
    """A hint: claimed levels alone, checked by nobody."""

    overall: Overall
    domains: tuple[Score, ...]
    first_steps: tuple[Criterion, ...]
    """At most three: the next criterion of the lowest domains."""


def quick_check(
    *, framework: Framework, levels: Mapping[str, int | None], today: date
) -> QuickCheck:
    """
    Return what seven answers say, through the same engine as everything else.

    Args:
        framework: The content that was asked.
        levels: The level picked per domain id; None for *I don't know*.
        today: The day of the check.
    """
    group = framework.stakeholders[0].id
    assessment = Assessment(
        id="quick",
        title="Quick check",
        organization=Organization(id=_PERSON, name="Your organization"),
        respondents=(Respondent(id=_PERSON, name="You", group=group),),
        votes=tuple(
            Vote(respondent=_PERSON, capability=capability.id, level=levels.get(domain.id))
            for domain in framework.domains
            for capability in domain.capabilities
        ),
    )
    picture = take_picture(framework, assessment, at=today)
    scores = picture.domains[View.CLAIMED]
    return QuickCheck(
        overall=picture.overall[View.CLAIMED],
        domains=tuple(scores[domain.id] for domain in framework.domains),
        first_steps=_first_steps(framework, levels),
    )


def _first_steps(framework: Framework, levels: Mapping[str, int | None]) -> tuple[Criterion, ...]:
    """Return the next criterion of the lowest domains, in the order of the framework."""
    asked = [domain for domain in framework.domains if domain.id in levels]
    lowest = sorted(asked, key=lambda domain: levels[domain.id] or 0)
    steps = [_next(domain, levels[domain.id] or 1) for domain in lowest]
    return tuple(step for step in steps if step is not None)[:_STEPS]


def _next(domain: Domain, level: int) -> Criterion | None:
    criteria = [x for capability in domain.capabilities for x in capability.criteria]
    above = sorted((x for x in criteria if x.level > level), key=lambda x: x.level)
    return above[0] if above else None
