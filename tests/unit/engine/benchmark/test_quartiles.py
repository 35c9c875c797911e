import pytest

from stadial.engine.benchmark.quartiles import candidates, expected_error, plain_quartiles
from stadial.model import BenchmarkPolicy

POLICY = BenchmarkPolicy()


def test_plain_quartiles_are_scores_that_were_reached_to_half_a_level():
    scores = [1.0, 1.2, 1.9, 2.0, 2.2, 2.4, 3.3, 3.4, 4.1, 5.0]

    assert plain_quartiles(scores, policy=POLICY) == (2.0, 2.0, 3.5)
    assert plain_quartiles(scores[::-1], policy=POLICY) == (2.0, 2.0, 3.5)


def test_the_candidates_are_every_tenth_from_the_lowest_to_the_highest_level():
    found = candidates(1, 5, policy=POLICY)

    assert found[:3] == (1.0, 1.1, 1.2)
    assert found[-1] == 5.0
    assert len(found) == 41


@pytest.mark.parametrize(
    ("organizations", "epsilon", "error"),
    [
        (29, 4.0, None),
        (30, 0.49, None),
        (30, 0.5, 0.6),
        (99, 1.9, 0.47),
        (100, 0.5714, 0.25),
        (300, 1.0, 0.03),
        (5000, 9.0, 0.02),
    ],
)
def test_the_expected_error_is_that_of_the_next_smaller_case_that_was_measured(
    organizations, epsilon, error
):
    assert expected_error(organizations, epsilon) == error
