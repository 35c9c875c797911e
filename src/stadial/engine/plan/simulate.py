"""What if: the roadmap as things are, beside the one with something changed."""

from dataclasses import replace
from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.plan.assemble import Planned
from stadial.engine.plan.changes import Changes, changed, check_changes
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.explain_what_if import explain_what_if
from stadial.engine.plan.milestones import PREFIX, domain_targets, targets_reached
from stadial.engine.plan.posing import pose
from stadial.engine.plan.roadmap import plan_commission
from stadial.engine.plan.standing import standing
from stadial.model import Initiative, Move, Roadmap, WhatIf, cut, raised


def simulate(commission: Commission, changes: Changes) -> WhatIf:
    """
    Return what would be different from the roadmap that stands, or from one planned afresh.

    Where one stands, it is told too what planning again without any change would remove.

    Raises:
        UnknownIdError: If a change names something that is not there.
        TargetError: If a target does not fit the framework.
    """
    check_changes(changes, commission.framework, commission.assessment)
    part = replace(commission, without=frozenset(changes.without))
    part.check_ids()
    posing, afresh = pose(commission), plan_commission(commission)
    kept = standing(posing)
    before = posing.planned(kept) if kept else afresh
    assessment = changed(
        commission.assessment,
        changes,
        framework=commission.framework,
        quarters=commission.quarters,
        planned=before.roadmap,
    )
    gaps = find_gaps(commission.framework, assessment, commission.picture)
    part = replace(part, assessment=assessment, gaps=gaps)
    after = plan_commission(part)
    found = WhatIf(
        changes=changes.told,
        basis=_basis(commission, is_standing=kept is not None),
        area_again=afresh.plan.area,
        area_before=before.plan.area,
        area_after=after.plan.area,
        bound_before=before.plan.bound,
        bound_after=after.plan.bound,
        residual_before=before.plan.curve[-1],
        residual_after=after.plan.curve[-1],
        moves=_moves(before.roadmap, after.roadmap),
        levels_before=_last_levels(before.roadmap),
        levels_after=_last_levels(after.roadmap),
        reached_before=targets_reached(before.outlook),
        reached_after=targets_reached(after.outlook),
        roadmap=after.roadmap,
        because=explain_what_if(before, after),
    )
    return replace(found, sentences=_sentences(found, before, after))


def _basis(commission: Commission, *, is_standing: bool) -> str:
    if is_standing:
        return "Compared with the roadmap as it stands."
    if any(x.starts_on for x in commission.open_initiatives):
        return "Compared with a roadmap planned afresh: the one that stands cannot be carried out."
    return "Compared with a roadmap planned afresh: none stands yet."


def _again(found: WhatIf) -> list[str]:
    """Return what is not due to the change: what planning again brings anyway."""
    if cut(found.area_again) == cut(found.area_before):
        return []
    again = cut(found.area_again)
    said = f"Planning again without any change removes {again}; the rest is due to the change."
    return [said]


def _sentences(found: WhatIf, before: Planned, after: Planned) -> tuple[str, ...]:
    """Return the difference in words, the weightiest first."""
    said = "; ".join(found.changes)
    removed = (
        f"{said[:1].upper()}{said[1:]}: the roadmap removes {cut(found.area_after)} risk-point "
        f"quarters instead of {cut(found.area_before)} (no plan removes more than "
        f"{raised(found.bound_after)} and {raised(found.bound_before)})."
    )
    left = (
        f"Risk left at the end: {cut(found.residual_after)} instead of "
        f"{cut(found.residual_before)} points."
    )
    return (
        removed,
        *_again(found),
        left,
        *_levels(found),
        *_reached(found, before, after),
        *(_told(move) for move in found.moves),
    )


def _levels(found: WhatIf) -> list[str]:
    other = [
        f"{domain} {level} instead of {found.levels_before[domain]}"
        for domain, level in found.levels_after.items()
        if found.levels_before.get(domain, level) != level
    ]
    return [f"Levels expected at the end: {', '.join(other)}."] if other else []


def _reached(found: WhatIf, before: Planned, after: Planned) -> list[str]:
    """Return which targets are reached on other days."""
    old, new = domain_targets(before.outlook.commission), domain_targets(after.outlook.commission)
    return [
        f"{domain} is on level {new[domain]} {_when(day)}; without the change on level "
        f"{old[domain]} {_when(found.reached_before[domain])}."
        for domain, day in found.reached_after.items()
        if domain in old and (day, new[domain]) != (found.reached_before[domain], old[domain])
    ]


def _when(day: date | None) -> str:
    return f"from {day.isoformat()}" if day else "not within the horizon"


def _moves(before: Roadmap, after: Roadmap) -> tuple[Move, ...]:
    """Return what moves, what loses its place first, then the farthest."""
    old = {x.id: x for x in before.initiatives}
    new = {x.id: x for x in after.initiatives}
    moves = [
        Move(
            initiative=key,
            title=(old.get(key) or new[key]).title,
            before=_start(old, key),
            after=_start(new, key),
        )
        for key in dict.fromkeys([*old, *new])
        if _start(old, key) != _start(new, key)
    ]
    return tuple(sorted(moves, key=_weight))


def _start(initiatives: dict[str, Initiative], key: str) -> date | None:
    return initiatives[key].starts_on if key in initiatives else None


def _weight(move: Move) -> tuple[bool, int, str]:
    return move.after is not None, -abs(move.quarters or 0), move.initiative


def _told(move: Move) -> str:
    if move.after is None:
        return f"‘{move.title}’ has no place any more."
    if move.before is None:
        return f"‘{move.title}’ finds a place, from {move.after.isoformat()} on."
    number = move.quarters or 0
    word = "later" if number > 0 else "sooner"
    plural = "" if abs(number) == 1 else "s"
    return (
        f"‘{move.title}’ starts {abs(number)} quarter{plural} {word}, on {move.after.isoformat()}."
    )


def _last_levels(roadmap: Roadmap) -> dict[str, int]:
    computed = [x for x in roadmap.milestones if x.id.startswith(PREFIX)]
    return dict(computed[-1].levels)
