from dataclasses import replace
from statistics import mean

import numpy as np
import pytest

from fakes.frameworks import votes
from fakes.voices import FRAMEWORK, people, voices_of
from stadial.engine.voices.chances import adjusted, chance_of, dominance
from stadial.engine.voices.perception import gap_text
from stadial.model import Span, StakeholderGroup

CROWD = people(3, 2, 1, 3)
HIGH = {f"ex{i}": 4 for i in range(3)}
LOW = {"ai0": 2, "ai1": 2, "ai2": 2, "da0": 2, "da1": 2}


def cast(levels, *capabilities):
    return tuple(
        votes(who, key, level)
        for who, level in levels.items()
        for key in capabilities or ("A-1", "A-2", "B-1")
    )


def gaps(ballots, **fields):
    fields.setdefault("respondents", CROWD)
    return voices_of(votes=ballots, **fields).gaps


def test_the_gap_is_in_levels_and_flagged_where_chance_is_unlikely():
    first, _ = gaps(cast(HIGH | LOW))

    assert (first.executives, first.engineers, first.gap) == (3, 5, 2.0)
    assert first.p == pytest.approx(2 / 56)
    assert (first.is_exact, first.flagged, first.dominance) == (True, True, 1.0)
    assert first.q == pytest.approx(2 / 56)
    assert first.interval == Span(2.0, 2.0)
    assert gap_text(first) == "+2.00 levels, seen apart"


def test_a_person_counts_once_however_many_criteria():
    some = {**HIGH, **LOW, "ex0": 2}

    first = gaps(cast(some))[0]

    assert first.gap == pytest.approx((2 + 4 + 4) / 3 - 2)
    assert not first.flagged
    assert "does not mean" in first.because.rule
    assert gap_text(first) == "+1.33 levels, cannot tell"


def test_only_what_both_sides_spoke_of_counts():
    ballots = cast(HIGH | LOW, "A-1") + cast({"ex0": 1, "ex1": 1}, "A-2")

    first = gaps(ballots)[0]

    assert first.gap == 2.0
    assert first.because.inputs["criteria"] == "4 that both sides spoke of"


@pytest.mark.parametrize(
    ("ballots", "why"),
    [
        ((), "Only 0 of the executives and 0 of the engineers spoke"),
        (cast(LOW), "Only 0 of the executives and 0 of the engineers spoke"),
        (cast({"ex0": 4, "ex1": 4, "ex2": None, **LOW}), "Only 2 of the executives spoke"),
        (cast({**HIGH, "ai0": 2, "da0": 2}), "Only 2 of the engineers spoke"),
    ],
)
def test_a_side_under_three_people_is_not_shown_and_told_why(ballots, why):
    for gap in gaps(ballots):
        assert gap.withheld.startswith(why)
        assert (gap.gap, gap.interval, gap.p, gap.flagged) == (None, None, None, False)
        assert gap.because.inputs["not shown"] == gap.withheld
        assert gap_text(gap) == "not shown"


def test_a_framework_without_executives_has_no_gaps():
    other = replace(FRAMEWORK, stakeholders=(StakeholderGroup(id="eng", name="E"),))

    assert voices_of(other, respondents=CROWD, votes=cast(HIGH | LOW)).gaps == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([4.0, 3.0, 5.0], [2.0, 1.0, 3.0, 2.5]),
        ([4.0, 4.0, 4.0], [4.0, 4.0, 4.0]),
        ([2.5, 3.1, 2.2, 4.0], [2.6, 3.0, 2.3]),
    ],
)
def test_an_exact_chance_is_that_of_scipy(first, second):
    stats = pytest.importorskip("scipy.stats")
    known = stats.permutation_test((first, second), lambda a, b: mean(a) - mean(b))

    assert chance_of(first, second).p == pytest.approx(known.pvalue, abs=1e-12)


def test_a_drawn_chance_and_the_interval_are_close_to_those_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    rng = np.random.default_rng(5)
    first, second = rng.normal(3, 1, 14), rng.normal(2.4, 1, 19)

    def apart(a, b, axis=0):
        return a.mean(axis=axis) - b.mean(axis=axis)

    test = stats.permutation_test((first, second), apart, vectorized=True, rng=rng)
    drawn = stats.bootstrap(
        (first, second), apart, vectorized=True, method="percentile", rng=rng
    ).confidence_interval
    found = chance_of(first.tolist(), second.tolist())

    assert not found.is_exact
    assert found.p == pytest.approx(test.pvalue, abs=0.02)
    assert (found.interval.low, found.interval.high) == pytest.approx(drawn, abs=0.05)


def test_q_is_that_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    p = [0.2, 0.01, 0.04, 0.03, 0.9, 0.04, 1.0]

    assert adjusted(p) == pytest.approx(stats.false_discovery_control(p).tolist())


def test_chance_is_the_same_every_time_and_drawn_where_there_are_many_ways():
    few, many = [4.0, 3.0, 5.0], [2.0, 1.0, 3.0, 2.5]
    long = [float(n % 5) for n in range(30)]

    assert chance_of(few, many) == chance_of(few, many)
    assert chance_of(few, many).is_exact
    assert not chance_of(long, long).is_exact
    assert chance_of(long, long).p == pytest.approx(1.0)


def test_q_is_benjamini_and_hochberg_by_hand():
    assert adjusted([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.04, 0.04])
    assert adjusted([]) == []


def test_dominance_counts_pairs():
    assert dominance([1, 2], [1, 1]) == 0.5
    assert dominance([1], [2]) == -1
