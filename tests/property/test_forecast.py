"""What holds for every forecast, whatever the history."""

from hypothesis import given, settings, strategies as st

from stadial.engine.forecast.pace import HORIZON, at_least, quarters_needed, variance_inflation

histories = st.lists(st.integers(-5, 30), min_size=3, max_size=12)


def order(quarters):
    return [HORIZON + 1 if each is None else each for each in quarters]


@settings(deadline=None)
@given(history=histories, left=st.integers(0, 142))
def test_a_surer_answer_is_never_sooner(history, left):
    found = order(quarters_needed(history, left))

    assert found == sorted(found)


@settings(deadline=None)
@given(history=histories, left=st.integers(0, 141))
def test_more_to_do_is_never_done_sooner(history, left):
    less, more = (order(quarters_needed(history, k)) for k in (left, left + 1))

    assert all(a <= b for a, b in zip(less, more, strict=True))


@settings(deadline=None)
@given(history=histories, data=st.data())
def test_the_order_of_the_past_does_not_matter(history, data):
    shuffled = data.draw(st.permutations(history))

    assert quarters_needed(history, 20) == quarters_needed(shuffled, 20)


@settings(deadline=None)
@given(history=histories)
def test_inflation_stays_within_one_and_five(history):
    assert 1 <= variance_inflation(history, [1] * len(history)) <= 5


@settings(deadline=None)
@given(
    shape=st.floats(0.5, 500),
    rate=st.floats(0.3, 50),
    ahead=st.integers(1, 59),
    wanted=st.integers(1, 142),
)
def test_chances_grow_with_time_and_stay_chances(shape, rate, ahead, wanted):
    now, later = (at_least(wanted, shape=shape, rate=rate, ahead=h) for h in (ahead, ahead + 1))

    assert 0 <= now <= later + 1e-9 <= 1 + 2e-9
