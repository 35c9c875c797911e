"""Laws of the staged rule (ENGINE 1.2), for any capability and any ratings."""

from dataclasses import replace
from math import floor

import pytest
from hypothesis import given, strategies as st

from fakes.frameworks import criterion
from fakes.strategies_score import capabilities, ratings, values_of
from stadial.engine.policies import POLICIES, Scale
from stadial.engine.score import (
    achievement,
    by_level,
    capability_climb,
    domain_value,
    level_of,
    overall_level,
)
from stadial.model import Settings, cut

SETTINGS = Settings()
SCALE = Scale(ground=1, top=5, settings=SETTINGS)


@st.composite
def rated(draw):
    """Return a capability with a rating for each criterion."""
    thing = draw(capabilities())
    return thing, draw(values_of(thing.criteria))


def value(policy, thing, values):
    if not values:
        return 1.0
    return POLICIES[policy].capability_value(thing, values=values, scale=SCALE)


@pytest.mark.parametrize("policy", POLICIES)
@given(case=rated(), data=st.data())
def test_a_better_rating_never_lowers_a_score(policy, case, data):
    thing, values = case
    key = data.draw(st.sampled_from(sorted(values)))
    better = data.draw(st.floats(values[key], 1))

    after = value(policy, thing, {**values, key: better})

    assert after >= value(policy, thing, values) - 1e-9


@pytest.mark.parametrize("policy", POLICIES)
@given(case=rated(), data=st.data())
def test_bounds_contain_whatever_turns_out(policy, case, data):
    thing, truth = case
    unknown = data.draw(st.sets(st.sampled_from(sorted(truth))))
    low = truth | dict.fromkeys(unknown, 0.0)
    high = truth | dict.fromkeys(unknown, 1.0)

    true_value = value(policy, thing, truth)

    assert value(policy, thing, low) - 1e-9 <= true_value <= value(policy, thing, high) + 1e-9


@given(case=rated())
def test_the_floor_of_the_headline_is_the_staged_level(case):
    thing, values = case
    staged = 1
    for level, peers in by_level(thing.criteria).items():
        if achievement(peers, values=values, settings=SETTINGS) < 1:
            break
        staged = level

    steps = capability_climb(thing.criteria, values=values, settings=SETTINGS, ground=1)

    assert steps.level == staged == level_of(steps.value) == floor(float(cut(steps.value)))


@pytest.mark.parametrize("policy", POLICIES)
@given(case=rated(), random=st.randoms(use_true_random=False))
def test_the_order_of_criteria_does_not_matter(policy, case, random):
    thing, values = case
    shuffled = list(thing.criteria)
    random.shuffle(shuffled)

    again = value(policy, replace(thing, criteria=tuple(shuffled)), values)

    assert again == pytest.approx(value(policy, thing, values))


@pytest.mark.parametrize("policy", sorted(set(POLICIES) - {"samm2"}))
@given(case=rated(), data=st.data())
def test_what_is_not_applicable_scores_as_if_it_were_not_in_the_framework(policy, case, data):
    thing, values = case
    left_out = data.draw(st.sets(st.sampled_from(sorted(values))))
    rest = {key: rating for key, rating in values.items() if key not in left_out}
    smaller = replace(thing, criteria=tuple(c for c in thing.criteria if c.id in rest))

    assert value(policy, thing, rest) == pytest.approx(value(policy, smaller, rest))


@pytest.mark.parametrize("policy", POLICIES)
@given(case=rated())
def test_meeting_what_the_next_level_needs_reaches_more(policy, case):
    thing, values = case
    rules = POLICIES[policy]
    before = value(policy, thing, values)

    needs = rules.needs(thing, values=values, scale=SCALE)
    after = value(policy, thing, values | {need.criterion: need.rating for need in needs})

    if needs:
        assert after > before
        if policy == "staged":
            assert level_of(after) > level_of(before)
    else:
        perfect = value(policy, thing, dict.fromkeys(values, 1.0))
        assert before == pytest.approx(perfect)


headlines = st.lists(st.tuples(st.floats(1, 5), st.sampled_from([1.0, 2.0, 7.0])), min_size=1)


@given(pairs=headlines)
def test_a_domain_stands_exactly_on_its_lowest_capability(pairs):
    values, weights = zip(*pairs, strict=True)

    headline = domain_value(values, weights=weights)

    assert level_of(headline) == level_of(min(values))
    assert min(values) - 1e-8 <= headline <= max(values) + 1e-8


@given(pairs=headlines, data=st.data())
def test_a_better_capability_never_lowers_its_domain_or_the_whole(pairs, data):
    values, weights = map(list, zip(*pairs, strict=True))
    i = data.draw(st.integers(0, len(values) - 1))
    better = [*values]
    better[i] = data.draw(st.floats(values[i], 5))

    assert domain_value(better, weights=weights) >= domain_value(values, weights=weights) - 1e-8
    assert overall_level(better, weights=weights, share=0.8) >= overall_level(
        values, weights=weights, share=0.8
    )


@given(pairs=headlines)
def test_the_whole_is_the_largest_level_that_the_rule_allows(pairs):
    values, weights = zip(*pairs, strict=True)
    levels = [level_of(value) for value in values]

    def allowed(n):
        holding = sum(w for level, w in zip(levels, weights, strict=True) if level >= n)
        return holding >= 0.8 * sum(weights) - 1e-9 and min(levels) >= n - 1

    assert overall_level(values, weights=weights, share=0.8) == max(
        n for n in range(1, 6) if allowed(n)
    )


@given(rating=ratings, level=st.integers(2, 5))
def test_one_criterion_alone_reaches_its_level_at_largely(rating, level):
    reached = achievement([criterion("c", level)], values={"c": rating}, settings=SETTINGS)

    assert (reached == 1) == (rating >= 2 / 3 - 1e-9)
