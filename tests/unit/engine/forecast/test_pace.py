import pytest

from stadial.engine.forecast.pace import at_least, quarters_needed, variance_inflation


@pytest.mark.parametrize("history", [[], [3], [3, 2]])
def test_under_three_quarters_nothing_is_forecast(history):
    assert quarters_needed(history, 5) is None


def test_nothing_left_to_do_is_done_now():
    assert quarters_needed([1, 2, 3], 0) == (0, 0, 0)


def test_a_steady_history_gives_the_published_quantiles():
    assert quarters_needed([4, 5, 3, 4, 6, 2], 20) == (4, 6, 8)


def test_no_date_is_made_up_where_more_is_lost_than_won():
    assert quarters_needed([-2, 1, -3], 60) == (None, None, None)


def test_a_quantile_beyond_the_horizon_is_none():
    assert quarters_needed([4, 5, 3, 4, 6, 2], 20, horizon=6) == (4, 6, None)


def test_one_long_stretch_of_losses_is_not_outshouted_by_the_prior():
    assert variance_inflation([-4], [4]) == 1.0
    assert quarters_needed([-4], 2, lengths=[4])[1] > 20


def test_losses_make_it_later():
    steady, lossy = quarters_needed([4, 4, 4], 20), quarters_needed([4, 4, -2], 20)

    assert all(late > soon for soon, late in zip(steady, lossy, strict=True))


def test_a_lumpy_history_has_a_wider_range():
    steady, lumpy = quarters_needed([4, 4, 4, 4], 20), quarters_needed([0, 16, 0, 0], 20)

    assert lumpy[2] - lumpy[0] > steady[2] - steady[0]


@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        ([0, 2, 4, 6], 20 / 3 / 3),
        ([4, 4, 4, 4], 1.0),
        ([0, 0, 0, 40], 5.0),
        ([0, 9, 0], 1.0),
        ([0, 0, 0, 0], 1.0),
    ],
)
def test_inflation_is_variance_over_mean_within_one_and_five(completed, expected):
    assert variance_inflation(completed, [1] * len(completed)) == pytest.approx(expected)


def test_stretches_of_different_lengths_are_held_to_their_own_mean():
    even, uneven = (
        variance_inflation([4, 8, 4, 8], [1, 2, 1, 2]),
        variance_inflation([8, 4, 8, 4], [1, 2, 1, 2]),
    )

    assert even == 1.0
    assert uneven > 1.0


def test_one_long_stretch_counts_as_one_observation():
    assert variance_inflation([16], [4]) == 5.0
    spread = quarters_needed([16], 20, lengths=[4])
    seen = quarters_needed([4, 4, 4, 4], 20)
    assert spread[0] <= seen[0]
    assert spread[2] > seen[2]


@pytest.mark.parametrize("shape", [0.5, 7.3, 24.5, 900.5])
@pytest.mark.parametrize("ahead", [1, 7, 60])
def test_the_chance_is_that_of_the_negative_binomial(shape, ahead):
    stats = pytest.importorskip("scipy.stats")
    rate = 6.25
    for wanted in (1, 2, 20, 142):
        law = stats.nbinom(shape, rate / (rate + ahead))

        found = at_least(wanted, shape=shape, rate=rate, ahead=ahead)

        assert found == pytest.approx(1 - law.cdf(wanted - 1), abs=1e-12)
