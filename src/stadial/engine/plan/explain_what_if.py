"""What the difference between two plans is made of: quarters, threats and criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from stadial.engine.plan.assemble import Planned
from stadial.engine.plan.evaluate import area
from stadial.engine.plan.problem import Problem, Starts
from stadial.engine.words import counted_noun
from stadial.model import Explanation, cut

MOST_THREATS = 12
"""Threats that are told by name; those with less of the difference are only counted."""
_LEAST = 0.05
"""Risk-point quarters; less would be printed as no difference."""


def explain_what_if(before: Planned, after: Planned) -> Explanation:
    """Return what the difference in risk removed comes from; `before` is as things are."""
    old, new = before.plan.area, after.plan.area
    return Explanation(
        about="difference",
        value=f"{_signed(new - old)} risk-point quarters",
        rule=f"{cut(new)} removed instead of {cut(old)}. A plan removes the risk points that are "
        "gone at the end of each quarter, summed over the quarters; so the difference is the sum "
        "of those of the quarters, and of those of the threats as well.",
        parts=(
            _quarters(before, after),
            _threats(before, after),
            _criteria(before, after),
        ),
    )


def removed_by_threat(problem: Problem, starts: Starts) -> tuple[float, ...]:
    """Return the risk-point quarters that a plan removes of each threat; they sum to the area."""
    return tuple(
        area(replace(problem, risk=_alone(problem.risk, number)), starts)
        for number in range(len(problem.risk))
    )


def _alone(risk: Sequence[float], number: int) -> tuple[float, ...]:
    return tuple(points if k == number else 0.0 for k, points in enumerate(risk))


def _quarters(before: Planned, after: Planned) -> Explanation:
    quarters = before.outlook.commission.quarters
    pairs = list(zip(before.plan.curve, after.plan.curve, strict=True))[1:]
    return Explanation(
        about="quarters",
        value=f"{_signed(pairs[-1][0] - pairs[-1][1])} risk points at the end",
        rule="Risk points left at the end of each quarter.",
        inputs={
            quarters.name(number): f"{cut(new)} instead of {cut(old)}"
            for number, (old, new) in enumerate(pairs)
        },
    )


def _threats(before: Planned, after: Planned) -> Explanation:
    names = {each.id: each.name for each in before.outlook.commission.risk.threats}
    old, new = _by_threat(before), _by_threat(after)
    differences = {
        key: new.get(key, 0.0) - points
        for key, points in old.items()
        if abs(new.get(key, 0.0) - points) >= _LEAST
    }
    told = sorted(differences, key=lambda key: (-abs(differences[key]), key))
    inputs = {
        f"{names.get(key, key)} ({key})": f"{cut(new.get(key, 0.0), places=2)} instead of "
        f"{cut(old[key], places=2)}"
        for key in told[:MOST_THREATS]
    }
    others = told[MOST_THREATS:]
    if others:
        inputs[counted_noun(len(others), "other")] = _signed(sum(differences[x] for x in others))
    return Explanation(
        about="threats",
        value=counted_noun(len(told), "threat"),
        rule="Risk-point quarters removed of each threat, the greatest difference first.",
        inputs=inputs,
    )


def _by_threat(planned: Planned) -> dict[str, float]:
    found = removed_by_threat(planned.problem, planned.plan.starts)
    return dict(zip(planned.outlook.commission.risk.points, found, strict=True))


def _criteria(before: Planned, after: Planned) -> Explanation:
    old, new = _met_on(before), _met_on(after)
    other = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    return Explanation(
        about="criteria",
        value=f"{len(other)} {'criterion' if len(other) == 1 else 'criteria'}",
        rule="The days from which criteria are expected to be met.",
        inputs={key: f"{_when(new, key)}; without the change {_when(old, key)}" for key in other},
    )


def _met_on(planned: Planned) -> dict[str, date]:
    """Return the day after the work on each criterion, where it has a place."""
    outlook = planned.outlook
    return {
        key: outlook.commission.quarters.start_of(start + outlook.durations[i])
        for i, start in outlook.starts.items()
        for key in outlook.drafts[i].criteria
    }


def _when(days: Mapping[str, date], key: str) -> str:
    return f"from {days[key].isoformat()}" if key in days else "not within the horizon"


def _signed(difference: float) -> str:
    """Return a difference, cut towards 0, with its sign."""
    size = cut(abs(difference))
    return f"{'-' if difference < 0 and size != '0.0' else '+'}{size}"
