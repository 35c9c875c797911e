"""The summary of a portfolio is that of a plain loop over its members, for any framework."""

from dataclasses import replace
from math import ceil

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fakes.strategies_score import frameworks, ratings
from stadial.engine.arrays import ratings_of
from stadial.engine.picture import score_all
from stadial.engine.policies import POLICIES, rulebook_of
from stadial.engine.portfolio.crowd import crowd_of_values
from stadial.engine.portfolio.summary import members_of, summarize
from stadial.model import Settings, Standing, View


@settings(max_examples=60, deadline=None)
@given(
    framework=frameworks(),
    policy=st.sampled_from(["staged", "staged", "staged", *POLICIES]),
    anchored=st.booleans(),
    level=st.integers(2, 5),
    data=st.data(),
)
def test_the_summary_is_that_of_a_plain_loop(framework, policy, anchored, level, data):
    how = "anchored" if anchored else "excluded"
    scoring = replace(framework.scoring, policy=policy, not_applicable=how)
    framework = replace(framework, scoring=scoring)
    count = len(framework.criterion_by_id)
    row = st.lists(st.one_of(ratings, st.just(float("nan"))), min_size=count, max_size=count)
    values = np.array(data.draw(st.lists(row, min_size=1, max_size=6)))
    out = st.lists(st.integers(0, 3).map(lambda n: n == 0), min_size=count, max_size=count)
    left_out = np.array([data.draw(out) for _ in values])
    names = [f"m{i}" for i in range(len(values))]

    crowd = crowd_of_values(framework, values, left_out)
    found = summarize(crowd, names=names, by="organization", level=level)

    seen = [_one(framework, own, out) for own, out in zip(values, left_out, strict=True)]
    _check_spread(found.spreads[0], [level for level, _, _ in seen], names)
    for place, domain in enumerate(framework.domains):
        _check_spread(found.spreads[place + 1], [d[domain.id] for _, d, _ in seen], names)
    for gap in found.common_gaps:
        states = [each[gap.criterion] for _, _, each in seen]
        assert gap.lacking == states.count("lacking")
        assert gap.unknown == states.count("unknown")
        assert gap.applicable == len(states) - states.count("out")
    most = {
        key
        for key, criterion in framework.criterion_by_id.items()
        if criterion.level <= level and _is_most([each[key] for _, _, each in seen])
    }
    assert {gap.criterion for gap in found.common_gaps} == most
    members = members_of(crowd, names=names, groups=names, days=[None] * len(names))
    for member, (whole, domains, states) in zip(members, seen, strict=True):
        assert member.level == whole
        assert member.domains == {
            key: value if value is None else pytest.approx(value, abs=1e-8)
            for key, value in domains.items()
        }
        assert member.unknown == list(states.values()).count("unknown")


def _one(framework, values, left_out):
    """Return level, headlines, and the state of each criterion of one assessment."""
    rules = rulebook_of(framework, settings=Settings())
    given = ratings_of(framework, values, left_out)
    capabilities, domains, whole = score_all(
        framework, ratings=given, view=View.CLAIMED, rules=rules
    )
    level = whole.level if whole.standing is Standing.RATED else None
    states = {}
    for capability in framework.capability_by_id.values():
        reached = {a.level for a in capabilities[capability.id].achievements if a.low >= 1 - 1e-9}
        for criterion in capability.criteria:
            rating = given[criterion.id]
            states[criterion.id] = _state(rating, criterion.level in reached)
    headlines = {
        key: score.low if score.standing is Standing.RATED else None
        for key, score in domains.items()
    }
    return level, headlines, states


def _state(rating, is_reached):
    if rating.standing is Standing.NOT_APPLICABLE:
        return "out"
    if rating.standing is Standing.UNKNOWN:
        return "unknown"
    return "fine" if is_reached or rating.claimed.low >= 1 - 1e-9 else "lacking"


def _is_most(states):
    return 2 * states.count("lacking") > len(states) - states.count("out")


def _check_spread(spread, values, names):
    known = sorted(value for value in values if value is not None)
    assert spread.assessed == len(known)
    assert spread.not_assessed == len(values) - len(known)
    if not known:
        assert (spread.lowest, spread.median, spread.worst) == (None, None, ())
        return
    expected = [known[ceil(share * len(known)) - 1] for share in (0.25, 0.5, 0.75)]
    shown = [spread.first_quartile, spread.median, spread.third_quartile]
    assert shown == pytest.approx(expected, abs=1e-8)
    worst = [
        name
        for name, value in zip(names, values, strict=True)
        if value is not None and value <= known[0] + 1e-7
    ]
    assert set(spread.worst) <= {*worst}
    assert 1 <= spread.worst_count <= len(worst)
    assert sum(spread.at_level.values()) == len(known)
