"""Targets as lines of a table: what is wanted of each domain, what the risk asks, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadial.model import Domain, Framework, Picture, Standing, Target, TargetSource, View, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """What is wanted of one domain, and why."""

    id: str
    name: str
    now: str
    """Assured; empty where it is not assessed."""
    wanted: str
    """`3`, or `2 – 4` where its capabilities differ."""
    asked: str
    """The same for what the risk of the AI systems asks; empty where nobody knows."""
    reasons: tuple[str, ...]
    """Why, where it is not the choice for all that says so."""


def target_lines(
    framework: Framework,
    picture: Picture,
    targets: Iterable[Target],
    asked: Mapping[str, Target],
) -> tuple[TargetLine, ...]:
    """Return a line for each domain, in the order of the framework."""
    wanted = {each.capability: each for each in targets}
    return tuple(_line(each, picture, wanted, asked) for each in framework.domains)


def _line(
    domain: Domain,
    picture: Picture,
    wanted: Mapping[str, Target],
    asked: Mapping[str, Target],
) -> TargetLine:
    score = picture.domains[View.ASSURED][domain.id]
    own = [wanted[each.id] for each in domain.capabilities if each.id in wanted]
    risk = [asked[each.id] for each in domain.capabilities if each.id in asked]
    said = (_reason(each) for each in own if each.source is not TargetSource.PRESET)
    return TargetLine(
        id=domain.id,
        name=domain.name,
        now=cut(score.low) if score.standing is Standing.RATED else "",
        wanted=_levels(own),
        asked=_levels(risk),
        reasons=tuple(dict.fromkeys(said)),
    )


def _levels(targets: Iterable[Target]) -> str:
    found = sorted({each.level for each in targets})
    return " – ".join(str(each) for each in dict.fromkeys((*found[:1], *found[-1:])))


def _reason(target: Target) -> str:
    is_of_one = target.source is TargetSource.TYPED and "this capability" in target.reason
    return f"{target.capability}: {target.reason}" if is_of_one else target.reason
