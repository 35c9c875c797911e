from fakes.plans import item, problem
from stadial.engine.plan.check import violations
from stadial.engine.plan.orders import BENEFIT_PER_COST, spreadsheet_plans

LEVELS = problem(
    item("cheap", effect={0: 0.2}, demand={0: 5.0}, level=3),
    item("big", effect={0: 0.5}, demand={0: 10.0}, duration=2, level=2),
    item("gate", effect={}, level=2),
    item("behind", effect={1: 3.0}, after=(2,), level=3),
)


def test_there_are_five_orders_and_each_makes_a_sound_plan():
    plans = spreadsheet_plans(LEVELS)

    assert len(plans) == 5
    assert all(violations(LEVELS, starts) == () for starts in plans.values())


def test_each_order_starts_with_what_its_name_says():
    plans = spreadsheet_plans(LEVELS)

    assert plans[BENEFIT_PER_COST][0] == 0
    assert plans["biggest risk first"][1] == 0
    assert plans["level by level"][1] == 0
    assert plans["level by level"][2] == 2
    assert plans["benefit/cost, pulling prerequisites"][2] == 0
    assert plans["biggest risk, pulling prerequisites"][3] == 1
