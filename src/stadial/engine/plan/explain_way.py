"""Why another way to the same targets is what it is, beside the recommended plan."""

from datetime import date

from stadial.model import Alternative, Alternatives, Explanation, cut, raised

_RULE = (
    "Made for one aim: {aim}. Found by {method}. The bound is on this aim alone, under the same "
    "people and money; all other measures are taken as for every plan."
)


def explain_way(found: Alternatives, plan: Alternative) -> Explanation:
    """Return what one plan reaches, and each initiative that starts elsewhere than at first."""
    best = found.plans[0]
    return Explanation(
        about=plan.id,
        value=reached_words(plan),
        rule=_RULE.format(aim=plan.aim, method=plan.method),
        inputs=_measures(found, plan, best),
        parts=_starts(plan, best),
    )


def reached_words(plan: Alternative) -> str:
    """Return what a plan reaches of its aim, and what no plan does."""
    if plan.bound is None or plan.reached is None:
        return "There is no plan that does it."
    shown = 100 if plan.unit == "share of capacity" else 1
    unit = "% of capacity" if shown == 100 else plan.unit
    is_less_better = plan.unit in {"quarters", "share of capacity"}
    bound = cut(shown * plan.bound) if is_less_better else raised(shown * plan.bound)
    reached = raised(shown * plan.reached) if is_less_better else cut(shown * plan.reached)
    word = "less" if is_less_better else "more"
    return f"{reached} {unit}; no plan has {word} than {bound}."


def _measures(found: Alternatives, plan: Alternative, best: Alternative) -> dict[str, str]:
    """Return the measures, each beside that of the recommended plan."""
    by = found.by.isoformat()
    rows = {
        "risk-point quarters removed": (cut(plan.area), cut(best.area)),
        f"risk left on {by}": (cut(plan.residual_by), cut(best.residual_by)),
        "risk left at the end": (cut(plan.residual_end), cut(best.residual_end)),
        "cost": (cut(plan.cost, places=0), cut(best.cost, places=0)),
        "person-days": (cut(plan.days, places=0), cut(best.days, places=0)),
        "all targets done on": (_day(plan.targets_on), _day(best.targets_on)),
        "highest load of a team": (f"{raised(100 * plan.peak)} %", f"{raised(100 * best.peak)} %"),
        "without a place": (str(plan.left_out), str(best.left_out)),
    }
    if plan is best:
        return {name: own for name, (own, _) in rows.items()}
    return {name: f"{own}; {best.id}: {other}" for name, (own, other) in rows.items()}


def _starts(plan: Alternative, best: Alternative) -> tuple[Explanation, ...]:
    if plan is best:
        return tuple(
            Explanation(about=key, value=day.isoformat(), rule="The day on which it starts.")
            for key, day in sorted(plan.starts.items(), key=lambda each: (each[1], each[0]))
        )
    keys = sorted({*plan.starts, *best.starts})
    return tuple(
        Explanation(
            about=key,
            value=_place(plan.starts.get(key)),
            rule=f"In {best.id}: {_place(best.starts.get(key))}.",
        )
        for key in keys
        if plan.starts.get(key) != best.starts.get(key)
    )


def _place(day: date | None) -> str:
    return f"starts on {day.isoformat()}" if day else "without a place"


def _day(day: date | None) -> str:
    return day.isoformat() if day else "never"
