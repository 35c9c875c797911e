"""Which criteria a roadmap has to bring: those up to the targets, and what they stand on."""

from dataclasses import dataclass

from stadial.engine.lacking import is_lacking
from stadial.engine.plan.commission import Commission


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be worked on, and what cannot be."""

    criteria: tuple[str, ...]
    """Ids, prerequisites before what stands on them."""
    pulled: dict[str, str]
    """Prerequisites above their target, by id, with the criterion that needs them."""
    blocked: dict[str, str]
    """Why some cannot be reached, by id."""


def wanted_criteria(commission: Commission) -> Wanted:
    """Return the lacking criteria up to the targets with their missing prerequisites."""
    asked = [work.criterion for work in commission.gaps.work]
    ordered: dict[str, None] = {}
    pulled: dict[str, str] = {}
    for criterion in asked:
        for each in closure(commission, criterion):
            if each not in asked:
                pulled.setdefault(each, criterion)
            ordered[each] = None
    blocked: dict[str, str] = {}
    for criterion in ordered:  # prerequisites first, so that a reason travels up
        reason = _blocked_by(commission, criterion, blocked)
        if reason:
            blocked[criterion] = reason
    return Wanted(
        criteria=tuple(x for x in ordered if x not in blocked), pulled=pulled, blocked=blocked
    )


def missing_prerequisites(commission: Commission, criterion: str) -> list[str]:
    """Return the direct prerequisites of a criterion that are not met."""
    known = commission.framework.criterion_by_id
    return [
        each
        for each in known[criterion].requires
        if each in known
        and is_lacking(known[each], framework=commission.framework, picture=commission.picture)
    ]


def closure(commission: Commission, criterion: str) -> list[str]:
    """Return a criterion behind all its missing prerequisites, in order of work."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def visit(each: str) -> None:
        if each not in seen:
            seen.add(each)
            for before in missing_prerequisites(commission, each):
                visit(before)
            found[each] = None

    visit(criterion)
    return list(found)


def _blocked_by(commission: Commission, criterion: str, blocked: dict[str, str]) -> str:
    if criterion in commission.dropped:
        return commission.dropped[criterion]
    for before in missing_prerequisites(commission, criterion):
        if before in blocked:
            return f"{before} must come first, and {blocked[before]}"
    return ""
