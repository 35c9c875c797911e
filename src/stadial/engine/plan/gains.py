"""
The risk removed, in the linear model: a concave curve for each threat and quarter end.

A tangent is a row of two columns, since the strength of a threat is a column of its own
(1,500 items with one row of all items for each tangent: 1.7 million coefficients; so: 0.4).
"""

from collections.abc import Iterable, Iterator, Sequence
from math import exp, log

from stadial.engine.plan.linear_model import Place, StepModel, Term
from stadial.engine.plan.problem import Problem, Starts

MULTIPLES = (0.5, 0.8, 1.0, 1.3, 2.0)
"""Where tangents touch, as multiples of the strength that a plan reaches."""
LEAST_SHARE = 0.04
"""Of the greatest strength there can be; for a plan that reaches less."""


def add_gains(model: StepModel, *, near: Starts | None, tangents: int) -> None:
    """
    Add strength and risk removed for each threat and quarter end on which an item can act.

    Tangents touch around the strengths of the plan `near`, or without it where they
    part the share removed in `tangents` equal steps.
    """
    for threat, acting in _acting(model.problem).items():
        for end in range(1, model.problem.quarters + 1):
            done = _done_by(model, acting, end)
            if done:
                _add_place(model, (threat, end), done)
    reached = model.strengths(model.started(near)) if near is not None else {}
    for place, column in model.strength_at.items():
        most = model.high[column]
        points: Iterable[float] = tangent_points(most, tangents)
        if near is not None:
            points = points_around(reached[place], most)
        for at in points:
            add_tangent(model, place, at)


def add_tangent(model: StepModel, place: Place, at: float) -> None:
    """Hold the risk removed from a threat by a quarter end under the tangent at s = `at`."""
    points = model.problem.risk[place[0]]
    slope = points * exp(-at)
    model.tangents.append(len(model.at_most))
    terms = [(model.gain_at[place], 1.0), (model.strength_at[place], -slope)]
    model.add_row(terms, points - slope * (1 + at))


def add_missing_tangents(model: StepModel, values: Sequence[float], *, least: float) -> int:
    """
    Add a tangent wherever a solution overrates a risk removed, and return how many.

    `values` has one value for each column; `least` is how many risk points of overrating
    are worth a row.
    """
    added = 0
    for place, strength in model.strengths(values).items():
        worth = model.problem.risk[place[0]] * (1 - exp(-strength))
        if values[model.gain_at[place]] > worth + least:
            add_tangent(model, place, strength)
            added += 1
    return added


def tangent_points(most: float, count: int) -> Iterator[float]:
    """Yield where tangents touch 1 - e^-s up to s = `most`: equal steps in 1 - e^-s."""
    top = 1 - exp(-most)
    for k in range(1, count + 1):
        yield -log(1 - top * k / count)


def points_around(reached: float, most: float) -> list[float]:
    """Return where tangents touch around a strength that is reached, up to s = `most`."""
    base = max(reached, LEAST_SHARE * most)
    return sorted({min(most, base * share) for share in MULTIPLES})


def _acting(problem: Problem) -> dict[int, list[Term]]:
    """Return the items that act on each threat, with their log-effects."""
    found: dict[int, list[Term]] = {}
    for i, item in enumerate(problem.items):
        for threat, w in item.effect.items():
            if w > 0:
                found.setdefault(threat, []).append((i, w))
    return found


def _done_by(model: StepModel, acting: Iterable[Term], end: int) -> list[Term]:
    """Return the columns of the items that can be finished by a quarter end."""
    return [
        (column, w)
        for i, w in acting
        if (column := model.started_by(i, end - model.problem.items[i].duration)) is not None
        and model.high[column] > 0
    ]


def _add_place(model: StepModel, place: Place, done: list[Term]) -> None:
    """
    Add the two columns of a place, with what binds them to the items.

    The second row is the submodular cut: together items remove no more than the sum of
    what each removes alone. It stands in place of the tangent at 0.
    """
    points, most = model.problem.risk[place[0]], sum(w for _, w in done)
    removed = model.add_column(gain=1.0, low=0.0, high=points * (1 - exp(-most)))
    strength = model.add_column(gain=0.0, low=0.0, high=most)
    model.gain_at[place], model.strength_at[place] = removed, strength
    model.acting[place] = done
    model.add_row([(strength, 1.0), *((column, -w) for column, w in done)], 0.0)
    cut = [(column, -points * (1 - exp(-w))) for column, w in done]
    model.add_row([(removed, 1.0), *cut], 0.0)
