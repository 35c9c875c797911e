"""What calm and the asked mix cost is a difference of areas."""

from types import SimpleNamespace

import pytest

from stadial.model import Replan


def test_prices_are_differences_of_what_is_removed():
    ways = SimpleNamespace(
        from_scratch=SimpleNamespace(area=9.0),
        minimal=SimpleNamespace(area=8.0),
        with_floors=SimpleNamespace(area=6.5),
    )

    assert Replan.price_of_stability.fget(ways) == 1.0
    assert Replan.price_of_floors.fget(ways) == 1.5


@pytest.mark.parametrize(
    ("promised", "shifts", "planned"),
    [(0, (), False), (1, (), True), (0, ("anything",), True)],
)
def test_where_nothing_was_promised_and_nothing_moves_there_is_no_plan(promised, shifts, planned):
    ways = SimpleNamespace(promised=promised, shifts=shifts)

    assert Replan.is_planned.fget(ways) is planned
