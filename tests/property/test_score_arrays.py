"""The array path gives the numbers of the one-at-a-time path, for any framework."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fakes.strategies_score import frameworks, ratings
from stadial.engine.arrays import ratings_of, score_arrays
from stadial.engine.picture import score_all
from stadial.engine.policies import POLICIES, rulebook_of
from stadial.model import Settings, Standing, View


@settings(max_examples=60, deadline=None)
@given(
    framework=frameworks(),
    policy=st.sampled_from(["staged", "staged", "staged", *POLICIES]),
    anchored=st.booleans(),
    data=st.data(),
)
def test_arrays_give_the_numbers_of_one_at_a_time(framework, policy, anchored, data):
    how = "anchored" if anchored else "excluded"
    framework = replace(
        framework, scoring=replace(framework.scoring, policy=policy, not_applicable=how)
    )
    count = len(framework.criterion_by_id)
    row = st.lists(st.one_of(ratings, st.just(float("nan"))), min_size=count, max_size=count)
    values = np.array(data.draw(st.lists(row, min_size=1, max_size=5)))
    out = st.lists(st.integers(0, 3).map(lambda n: n == 0), min_size=count, max_size=count)
    left_out = np.array([data.draw(out) for _ in values])

    found = score_arrays(framework, values, left_out)

    rules = rulebook_of(framework, settings=Settings())
    for i in range(len(values)):
        rated = ratings_of(framework, values[i], left_out[i])
        capabilities, domains, overall = score_all(
            framework, ratings=rated, view=View.CLAIMED, rules=rules
        )
        assert found.capabilities[i] == numbers(capabilities)
        assert found.domains[i] == numbers(domains)
        expected = overall.level if overall.standing is Standing.RATED else float("nan")
        assert found.overall[i] == pytest.approx(expected, nan_ok=True)


def numbers(scores):
    found = [s.low if s.standing is Standing.RATED else float("nan") for s in scores.values()]
    return pytest.approx(found, abs=1e-8, nan_ok=True)
