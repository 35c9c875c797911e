from dataclasses import replace
from math import exp, log

import pytest

from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, days, domain, framework, ladder
from stadial.engine.steps import Ground, duration_quarters, effort_days, measure
from stadial.model import Initiative, Roadmap, Status, Team

CHAIN = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))
WHOLE = -log(0.2)


def ground(of=CHAIN, values=None, **fields):
    picture = picture_of(of, values or {}, default=0.0)
    return Ground.of(framework=of, assessment=assessment(**fields), picture=picture)


@pytest.mark.parametrize(
    ("person_days", "quarters"), [(1, 1), (28, 1), (28.5, 2), (56, 2), (57, 3), (112, 4), (500, 4)]
)
def test_a_quarter_holds_28_person_days_and_no_step_takes_more_than_four(person_days, quarters):
    assert duration_quarters(criterion("x", 2, effort=days(person_days))) == quarters


def test_an_unstated_effort_is_taken_as_a_medium_one_and_told():
    bare = framework(domain("A", capability("A-1", criterion("x", 2))))

    step = measure("x", ground(bare))

    assert effort_days(bare.criterion_by_id["x"]) == 13.0
    assert (step.effort, step.is_effort_stated) == (13.0, False)


def test_the_closure_is_the_missing_prerequisites_in_order_of_work():
    step = measure("A-1.4", ground(values={"A-1.2": 1.0}))

    assert step.closure == ("A-1.3", "A-1.4")
    assert (step.effort, step.own_effort, step.lead) == (20.0, 10.0, 2)


def test_the_lead_is_the_longest_path_and_not_the_sum():
    fan = framework(
        domain(
            "A",
            capability(
                "A-1",
                criterion("short", 2, effort=days(5)),
                criterion("long", 2, effort=days(60)),
                criterion("end", 3, effort=days(5), requires=("short", "long")),
            ),
        )
    )

    step = measure("end", ground(fan))

    assert step.closure == ("short", "long", "end")
    assert (step.lead, step.effort) == (4, 70.0)


def test_prerequisites_in_a_circle_or_from_nowhere_do_not_hold_it_up():
    circle = framework(
        domain(
            "A",
            capability(
                "A-1",
                criterion("a", 2, effort=days(5), requires=("b", "gone")),
                criterion("b", 2, effort=days(5), requires=("a",)),
            ),
        )
    )

    assert measure("a", ground(circle)).closure == ("b", "a")


def test_the_reduction_is_what_the_residual_of_the_capability_loses():
    start = ground(values={"A-1.2": 1.0})
    left = 50 * exp(-0.2 * WHOLE)

    step = measure("A-1.3", start)

    assert step.own == pytest.approx(left * (1 - exp(-0.4 * WHOLE)))
    assert step.rate == pytest.approx(step.own / 10)
    assert step.low_rate == pytest.approx(left * (1 - exp(-0.2 * WHOLE)) / 10)


def test_a_half_met_criterion_can_only_bring_the_other_half():
    step = measure("A-1.2", ground(values={"A-1.2": 0.5}))

    assert step.own == pytest.approx(50 * exp(-0.1 * WHOLE) * (1 - exp(-0.1 * WHOLE)))


def test_a_closure_across_capabilities_adds_up_what_each_removes():
    across = replace(
        CHAIN.capability_by_id["B-1"],
        criteria=(criterion("B-1.2", 2, effort=days(10), requires=("A-1.2",)),),
    )
    both = framework(CHAIN.domains[0], domain("B", across))

    step = measure("B-1.2", ground(both))

    alone = 50 * (1 - exp(-0.2 * WHOLE)) + 50 * (1 - exp(-WHOLE))
    assert step.rate == pytest.approx(alone / 20)


def teams_of(stakeholders, teams):
    one = framework(
        domain("A", capability("A-1", criterion("x", 2, effort=days(5), stakeholders=stakeholders)))
    )
    return measure("x", ground(one, teams=teams)).teams


def test_the_group_named_first_decides_the_team():
    teams = (Team(id="platform", name="Platform", groups=("eng",)),)

    assert teams_of(("eng", "legal"), teams) == {"platform"}
    assert teams_of(("legal", "eng"), teams) == {"legal"}
    assert teams_of((), teams) == frozenset()
    assert teams_of(("eng",), ()) == frozenset()


def test_a_step_is_bought_where_an_initiative_on_its_closure_costs_money():
    paid = Initiative(id="i", title="Buy", criteria=("A-1.2",), cost=900.0)

    def is_bought(initiative):
        start = ground(roadmap=Roadmap(initiatives=(initiative,)))
        return measure("A-1.3", start).is_bought

    assert is_bought(paid)
    assert not is_bought(replace(paid, cost=0.0))
    assert not is_bought(replace(paid, status=Status.DROPPED))


def test_work_without_any_effort_is_not_divided_by_zero():
    free = framework(domain("A", capability("A-1", criterion("x", 2, effort=days(0)))))

    step = measure("x", ground(free))

    assert step.rate == pytest.approx(80)
    assert step.lead == 1
