"""Risk: independent layers multiply, and the parts of a reduction sum to the whole."""

from dataclasses import replace
from datetime import date
from itertools import permutations
from math import log

import pytest
from hypothesis import given, strategies as st

from fakes.door import EXAMPLE
from stadial.adapters import folder, framework_shelf
from stadial.engine.risk import attribute_reduction, effects, inherent_risk, residual_risk
from stadial.model import Assessment, Organization, Settings
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework

FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
EMPTY = Assessment(id="a", title="A", organization=Organization(id="o", name="O"))
RISK = {"x": 100.0, "y": 50.0}
LINKS = {"a": {"x": -log(0.5)}, "b": {"x": -log(0.8), "y": -log(0.6)}}
shares = st.floats(0, 1)


def test_inherent_risk_sums_to_a_hundred_points():
    acme = open_assessment(
        files=folder.read_folder(EXAMPLE), framework=FRAMEWORK, today=date(2026, 11, 22)
    )
    found = inherent_risk(FRAMEWORK, replace(acme, catalogue=None))

    assert sum(inherent_risk(FRAMEWORK, acme).values()) == pytest.approx(100)
    assert sum(found.values()) == pytest.approx(100)
    assert found["DEV-4"] < found["GOV-1"]


def test_without_a_register_every_capability_weighs_the_same():
    assert len(set(inherent_risk(FRAMEWORK, EMPTY).values())) == 1


def test_all_criteria_of_a_capability_remove_four_fifths():
    found = effects(FRAMEWORK, Settings())
    whole = sum(found[x.id] for x in FRAMEWORK.capability_by_id["GOV-1"].criteria)

    assert whole == pytest.approx(-log(0.2))


def test_nothing_changed_is_nothing_gained():
    found = attribute_reduction(risk=RISK, links=LINKS, before={"a": 1.0}, after={"a": 1.0})

    assert found == {"a": 0.0, "b": 0.0}


@given(st.tuples(shares, shares), st.tuples(shares, shares))
def test_the_parts_sum_to_the_whole_reduction(before, after):
    first, last = dict(zip("ab", before, strict=True)), dict(zip("ab", after, strict=True))
    whole = sum(residual_risk(risk=RISK, links=LINKS, ratings=first).values()) - sum(
        residual_risk(risk=RISK, links=LINKS, ratings=last).values()
    )

    parts = attribute_reduction(risk=RISK, links=LINKS, before=first, after=last)

    assert sum(parts.values()) == pytest.approx(whole, abs=1e-6)


def shapley(risk, links):
    """Return what each criterion adds on average over all orders, counted out."""
    orders = list(permutations(links))
    found = dict.fromkeys(links, 0.0)
    for order in orders:
        met = {}
        before = sum(risk.values())
        for key in order:
            met[key] = 1.0
            after = sum(residual_risk(risk=risk, links=links, ratings=met).values())
            found[key] += (before - after) / len(orders)
            before = after
    return found


def test_the_closed_form_lies_by_the_average_over_all_orders():
    parts = attribute_reduction(risk=RISK, links=LINKS, before={}, after={"a": 1.0, "b": 1.0})

    counted = shapley(RISK, LINKS)

    assert counted == {"a": pytest.approx(45), "b": pytest.approx(35)}
    assert parts == {key: pytest.approx(value, abs=0.5) for key, value in counted.items()}
