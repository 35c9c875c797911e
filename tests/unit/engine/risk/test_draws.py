"""Draws of the effects: the same closed forms, a thousand times, and what they spread to."""

import numpy as np
import pytest

from stadial.engine.risk.draws import SEED, draw_graph, middle, middles, top_shares
from stadial.engine.risk.residual import attribute_reduction, residual_risk
from stadial.model import Estimate, RiskModel, Span, Threat

THREATS = tuple(Threat(id=key, name=key, points=p) for key, p in (("x", 60.0), ("y", 40.0)))


def exactly(w):
    return Estimate(low=w, mode=w, high=w)


SURE = RiskModel(
    threats=THREATS,
    pulls={"a": {"x": exactly(0.7)}, "b": {"x": exactly(0.2), "y": exactly(0.5)}},
)
WIDE = RiskModel(threats=THREATS, pulls={"a": {"x": Estimate(low=0.2, mode=0.3, high=1.0)}})


def test_effects_that_are_known_give_the_closed_forms_in_every_draw():
    graph = draw_graph(SURE, draws=3, seed=SEED)
    before, after = {"a": 0.5}, {"a": 1.0, "b": 0.25}

    left = residual_risk(risk=SURE.points, links=SURE.links, ratings=after)
    parts = attribute_reduction(risk=SURE.points, links=SURE.links, before=before, after=after)

    assert graph.residual(after) == pytest.approx(np.array([[v] * 3 for v in left.values()]))
    drawn = graph.attributed(before, after)
    assert drawn == pytest.approx(np.array([[v] * 3 for v in parts.values()]))


def test_the_parts_sum_to_the_reduction_in_every_draw():
    graph = draw_graph(WIDE, draws=50, seed=SEED)
    before, after = {"a": 0.1}, {"a": 0.9}

    gone = (graph.residual(before) - graph.residual(after)).sum(axis=0)

    assert graph.attributed(before, after).sum(axis=0) == pytest.approx(gone, abs=1e-9)


def test_draws_are_a_triangle_over_low_mode_and_high():
    drawn = draw_graph(WIDE, draws=100_000, seed=SEED).strength[0]

    assert (drawn >= 0.2).all()
    assert (drawn <= 1.0).all()
    assert drawn.mean() == pytest.approx(0.5, abs=0.002)
    assert drawn.var() == pytest.approx(0.0316667, rel=0.02)
    assert (drawn < 0.3).mean() == pytest.approx(0.125, abs=0.005)


def test_one_criterion_is_as_weak_against_one_threat_as_against_the_other():
    pull = Estimate(low=0.1, mode=0.2, high=0.3)
    both = RiskModel(threats=THREATS, pulls={"a": {"x": pull, "y": pull}, "b": {"x": pull}})

    strength = draw_graph(both, draws=1000, seed=SEED).strength

    assert (strength[0] == strength[1]).all()
    assert abs(np.corrcoef(strength[0], strength[2])[0, 1]) < 0.1


def test_the_same_seed_gives_the_same_draws():
    first, again, other = (draw_graph(WIDE, draws=9, seed=seed).strength for seed in (1, 1, 2))

    assert (first == again).all()
    assert (first != other).any()


def test_without_a_link_everything_is_left():
    bare = RiskModel(threats=THREATS, pulls={})
    graph = draw_graph(bare, draws=4, seed=SEED)

    assert graph.residual({}).sum(axis=0).tolist() == [100.0] * 4
    assert graph.attributed({}, {}).shape == (0, 4)
    assert top_shares(graph.attributed({}, {})) == []


def test_the_middle_leaves_a_twentieth_on_either_side():
    numbers = np.arange(101.0)

    assert middle(numbers) == Span(5.0, 95.0)
    assert middles(np.array([numbers, 2 * numbers])) == [Span(5.0, 95.0), Span(10.0, 190.0)]
    assert middles(np.zeros((0, 3))) == []


def test_only_what_takes_something_away_is_among_the_first_ten():
    parts = np.zeros((12, 4))
    parts[:11] = np.arange(11, 0, -1)[:, None]
    parts[10, 0] = 99.0

    found = top_shares(parts)

    assert found[0] == 1.0
    assert found[9] == 0.75
    assert found[10] == 0.25
    assert found[11] == 0.0
