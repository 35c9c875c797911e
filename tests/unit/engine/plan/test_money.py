from datetime import date

import pytest

from fakes.plans import commission, initiative
from stadial.engine.plan.money import PLENTY, budget_of, new_cash
from stadial.model import Status


def cash(**fields):
    return new_cash(commission("A1.2", quarters=6, **fields))


def test_without_a_budget_money_is_plenty():
    assert budget_of(commission("A1.2"), ()) == ((PLENTY,) * 4, [])


def test_a_year_has_its_money_from_its_first_quarter_on():
    assert cash(budget_by_year={"2027": 80.0, "2028": 20.0}) == (80.0, 0.0, 0.0, 0.0, 20.0, 0.0)


def test_years_without_a_sum_have_the_budget_per_quarter():
    assert cash(budget_per_quarter=5.0, budget_by_year={"2028": 20.0}) == (
        *(5.0, 5.0, 5.0, 5.0),
        *(20.0, 0.0),
    )


def test_one_year_alone_limits_all_others_to_nothing():
    assert cash(budget_by_year={"1999": 10.0}) == (0.0,) * 6


@pytest.mark.parametrize(
    ("status", "left"), [(Status.DONE, 30.0), (Status.RUNNING, 30.0), (Status.PLANNED, 80.0)]
)
def test_what_began_earlier_in_the_year_is_spent(status, left):
    begun = initiative("x", "A1.2", status=status, cost=50.0, starts_on=date(2027, 1, 10))

    found = cash(
        initiatives=(begun,),
        at=date(2027, 2, 1),
        starts_on=date(2027, 4, 1),
        budget_by_year={"2027": 80.0},
    )

    assert found == (left, 0.0, 0.0, 0.0, 0.0, 0.0)


def test_more_is_never_spent_than_there_was():
    begun = initiative(
        "x", "A1.2", status=Status.PLANNED, locked=True, cost=90.0, starts_on=date(2027, 1, 10)
    )

    found = cash(
        initiatives=(begun,),
        at=date(2027, 2, 1),
        starts_on=date(2027, 4, 1),
        budget_by_year={"2027": 80.0},
    )

    assert sum(found) == 0
