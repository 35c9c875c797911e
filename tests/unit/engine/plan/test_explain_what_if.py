from datetime import date
from types import SimpleNamespace

from fakes.plans import item, problem
from stadial.engine.plan.evaluate import area, residual_curve
from stadial.engine.plan.explain_what_if import MOST_THREATS, explain_what_if
from stadial.engine.plan.quarters import Quarters
from stadial.model import cut

NAMES = tuple(f"T{number:02}" for number in range(MOST_THREATS + 3))


def planned(found, starts):
    threats = [SimpleNamespace(id=name, name=f"Threat {name}") for name in NAMES]
    risk = SimpleNamespace(threats=threats, points=dict(zip(NAMES, found.risk, strict=True)))
    quarters = Quarters(starts_on=date(2027, 1, 1), count=found.quarters)
    return SimpleNamespace(
        problem=found,
        plan=SimpleNamespace(
            starts=starts, area=area(found, starts), curve=residual_curve(found, starts)
        ),
        outlook=SimpleNamespace(
            commission=SimpleNamespace(quarters=quarters, risk=risk),
            drafts=[SimpleNamespace(criteria=("A1.2",))],
            starts=starts,
            durations=[1],
        ),
    )


def test_the_greatest_differences_of_threats_are_told_and_the_others_summed():
    every = dict.fromkeys(range(len(NAMES)), 0.5)
    found = problem(item("a", effect=every), risk=(8.0, 80.0, *[4.0] * (len(NAMES) - 2)))

    why = explain_what_if(planned(found, {0: 0}), planned(found, {}))
    told = why.parts[1]

    assert told.value == f"{len(NAMES)} threats"
    assert list(told.inputs)[:2] == ["Threat T01 (T01)", "Threat T00 (T00)"]
    assert len(told.inputs) == MOST_THREATS + 1
    removed = area(found, {0: 0}) * 3 * 4.0 / sum(found.risk)
    assert told.inputs["3 others"] == f"-{cut(removed)}"


def test_a_plan_that_stays_the_same_differs_in_no_threat():
    found = problem(item("a"), risk=(8.0,) * len(NAMES))

    why = explain_what_if(planned(found, {0: 0}), planned(found, {0: 0}))

    assert why.parts[1].inputs == {}
    assert why.value == "+0.0 risk-point quarters"
