"""What keeping a running plan still costs, and why one initiative moves or stays."""

from datetime import date

from stadial.engine.plan.explain_roadmap import dates_of
from stadial.engine.words import counted_noun
from stadial.model import Adjustment, Explanation, Replan, Shift, cut, raised

PRICE = "price"
WAYS = {
    "by-hand": "shifted by hand",
    "minimal-change": "minimal change",
    "with-floors": "with the asked mix",
    "from-scratch": "from scratch",
}
"""The ways to adjust a plan, as people read them."""
_MADE = {
    "by-hand": "What cannot start as promised starts when it next can, in the promised order.",
    "minimal-change": "Most risk-point quarters, less this price for each quarter of movement.",
    "with-floors": "Minimal change that keeps the asked mix as far as any plan does.",
    "from-scratch": "Most risk-point quarters, as if nothing had been promised.",
}


def is_priced(each: Adjustment) -> bool:
    """Tell whether movement has a price in this way."""
    return each.way in {"minimal-change", "with-floors"}


def explain_price(found: Replan) -> Explanation:
    """Return the price of stability, with each way to adjust the plan as a part."""
    price = found.price_of_stability
    changes = found.ladder or (found.minimal,)
    return Explanation(
        about=PRICE,
        value=f"{cut(abs(price))} risk-point quarters {'given up' if price >= 0 else 'gained'}",
        rule=f"What minimal change removes less than a plan from scratch. {_rule(found)}",
        inputs={
            "promised starts": str(found.promised),
            "stay as they are": ", ".join(found.kept) or "none",
            "chosen": WAYS[found.chosen.way],
            "price of the asked mix": f"{raised(found.price_of_floors)} risk-point quarters",
        },
        parts=tuple(
            _way(each, found)
            for each in (found.by_hand, *changes, found.with_floors, found.from_scratch)
        ),
    )


def explain_shift(found: Replan, about: str) -> Explanation:
    """
    Return why an initiative moves, or why it stays.

    Raises:
        KeyError: If the plan knows no such initiative.
    """
    shift = next((x for x in found.shifts if x.initiative == about), None)
    if shift is not None:
        return _moved(shift, found)
    initiative = {x.id: x for x in found.roadmap.initiatives}[about]
    if about in found.kept:
        why = "It is finished or running, so it stays as it is."
        return Explanation(about=about, value=dates_of(initiative), rule=why)
    return Explanation(
        about=about,
        value=f"{dates_of(initiative)}, as promised",
        rule=_rule(found) if initiative.starts_on else "It had no place, and gets none.",
        inputs={"why there": initiative.why_here} if initiative.why_here else {},
    )


def shift_words(shift: Shift) -> str:
    """Return how an initiative moves."""
    if shift.before is None:
        return f"new, from {shift.after.isoformat()}" if shift.after else "new, without a place"
    if shift.after is None:
        return "has no place any more"
    word = "later" if shift.quarters > 0 else "sooner"
    return f"{counted_noun(abs(shift.quarters), 'quarter')} {word}, from {shift.after.isoformat()}"


def _moved(shift: Shift, found: Replan) -> Explanation:
    inputs = {"promised": _day(shift.before), "now": _day(shift.after)}
    if shift.before is not None:
        inputs["must bring in"] = (
            f"{cut(abs(shift.quarters) * found.minimal.calm, places=2)} risk-point quarters for "
            f"{counted_noun(abs(shift.quarters), 'quarter')} of movement, if it could have stayed"
        )
    return Explanation(
        about=shift.initiative,
        value=shift_words(shift),
        rule=_rule(found),
        inputs={
            **inputs,
            "why there": shift.because,
            "chosen": f"{WAYS[found.chosen.way]}: {_measures(found.chosen, found)}",
        },
    )


def _rule(found: Replan) -> str:
    return (
        "A promised start moves only where it cannot be kept, or where each quarter of movement "
        f"brings in {cut(found.minimal.calm, places=2)} risk-point quarters or more, taken over "
        "the whole plan."
    )


def _way(each: Adjustment, found: Replan) -> Explanation:
    price = f" at {cut(each.calm, places=2)}" if is_priced(each) else ""
    return Explanation(
        about=f"{WAYS[each.way]}{price}",
        value=f"{cut(each.area)} risk-point quarters removed",
        rule=_MADE[each.way],
        inputs={"moves": _measures(each, found)},
    )


def _measures(each: Adjustment, found: Replan) -> str:
    quarters = counted_noun(each.movement, "quarter")
    return (
        f"{each.moved} of {found.promised} promised starts, {quarters} in all; no plan removes "
        f"more than {raised(each.bound)}"
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "no place"
