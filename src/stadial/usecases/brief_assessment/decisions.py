"""What the board is asked to decide: money and people, owners, a gap to accept."""

from datetime import date

from stadial.model import Gap, Initiative, Status, View, cut, day_words, shortened
from stadial.usecases.brief_assessment.matter import MOST, Matter, counted

_WAITING = {Status.PROPOSED, Status.PLANNED}


def decisions(matter: Matter) -> tuple[str, ...]:
    """Return at most three decisions: the matter on the first line, then its effect."""
    asked = (_release(matter), _owners(matter), _accept(matter))
    return tuple(decision for decision in asked if decision)


def _release(matter: Matter) -> str:
    open_gaps = [gap for gap in matter.gaps.gaps if gap.lacking]
    if not matter.open_initiatives and open_gaps:
        many = counted(len(open_gaps), "capability is", "capabilities are")
        return f"Ask for a roadmap.\nEffect: {many} below target, and no initiative is under way."
    chosen = _next(matter)
    if not chosen:
        return ""
    titles = "; ".join(shortened(i.title, 70) for i in chosen)
    return f"Release {_price(chosen, matter)} for: {titles}.\n{_effect(chosen, matter)}"


def _next(matter: Matter) -> list[Initiative]:
    """Return the next initiatives that have not begun, dated ones first."""
    waiting = [i for i in matter.open_initiatives if i.status in _WAITING]
    return sorted(waiting, key=lambda i: i.starts_on or date.max)[:MOST]


def _price(chosen: list[Initiative], matter: Matter) -> str:
    days = sum(i.effort_days for i in chosen)
    cost = sum(i.cost for i in chosen)
    money = f" and {int(cost):,} {matter.assessment.currency}".replace(",", " ") if cost else ""
    return f"{cut(days).removesuffix('.0')} person-days{money}"


def _effect(chosen: list[Initiative], matter: Matter) -> str:
    lacking = {key for gap in matter.gaps.gaps for key in gap.lacking}
    met = lacking.intersection(key for i in chosen for key in i.criteria)
    if not met:
        return "Effect: none of the criteria that lack up to the targets would be met."
    return f"Effect: {len(met)} of the {len(lacking)} criteria that lack would be met."


def _owners(matter: Matter) -> str:
    missing = [i for i in matter.open_initiatives if not i.owner]
    if not missing:
        return ""
    titles = "; ".join(shortened(i.title, 70) for i in missing[:MOST])
    more = f"; and {len(missing) - MOST} more" if len(missing) > MOST else ""
    return f"Name an owner for: {titles}{more}.\nEffect: somebody answers for it."


def _accept(matter: Matter) -> str:
    left = [gap for gap in matter.gaps.riskiest if not matter.initiatives_for(gap)]
    if not left:
        return ""
    gap = left[0]
    name = matter.framework.capability_by_id[gap.capability].name
    until = day_words(_until(matter))
    others = len(left) - 1
    rest = (
        f" {counted(others, 'more gap is', 'more gaps are')} in the same state." if others else ""
    )
    return (
        f"Accept the gap in {name} ({_state(gap, matter)}) until {until}, or fund work on it.\n"
        f"Effect: no initiative covers it.{rest}"
    )


def _state(gap: Gap, matter: Matter) -> str:
    if gap.achieved is None:
        return f"not assessed, target {gap.target}"
    level = matter.picture.capabilities[View.ASSURED][gap.capability].level
    return f"level {level}, target {gap.target}"


def _until(matter: Matter) -> date:
    """Return the target date, or a year from now where it has passed or is not set."""
    at, by_date = matter.picture.at, matter.assessment.targets.by_date
    if by_date is not None and by_date > at:
        return by_date
    is_leap_day = (at.month, at.day) == (2, 29)
    return date(at.year + 1, at.month, 28 if is_leap_day else at.day)
