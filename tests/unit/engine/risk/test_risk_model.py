"""With a catalogue the threats are its techniques: what they weigh, and what acts on them."""

from dataclasses import replace
from datetime import date
from math import exp, log

import pytest

from fakes.small import assessment, capability, criterion, domain, framework, system
from stadial.engine.risk import capability_risk, risk_model
from stadial.model import (
    Catalogue,
    Effect,
    Estimate,
    Incident,
    IncidentKind,
    Irrelevance,
    Mitigation,
    Settings,
    Technique,
    ThreatMaturity,
)

WHOLE = -log(0.2)
MAPS = {"atlas_mitigations": ("M1",)}
ACTING = framework(
    domain(
        "A",
        capability(
            "A-1",
            criterion("A-1.2", 2, maps=MAPS),
            criterion("A-1.3a", 3, maps=MAPS),
            criterion("A-1.3b", 3, maps=MAPS),
            criterion("A-1.4", 4),
        ),
        capability("A-2", criterion("A-2.5", 5, maps=MAPS)),
        capability("A-3", criterion("A-3.2", 2)),
    )
)


def technique(key, **fields):
    return Technique(id=key, name=f"Name {key}", **fields)


def catalogue(*techniques, acts=("T1",)):
    return Catalogue(
        name="Made up",
        edition="1",
        techniques=techniques or (technique("T1"), technique("T2")),
        mitigations=(Mitigation(id="M1", name="A lock", techniques=tuple(acts)),),
    )


def model_of(threats=None, **fields):
    return risk_model(ACTING, assessment(catalogue=threats or catalogue(), **fields))


def points(model):
    return {key: pytest.approx(value) for key, value in model.points.items()}


def test_without_a_catalogue_threats_are_the_capabilities():
    found = risk_model(ACTING, assessment())

    assert found.catalogue == ""
    assert points(found) == {"A-1": 100 / 3, "A-2": 100 / 3, "A-3": 100 / 3}
    assert found.links["A-2.5"] == {"A-2": pytest.approx(WHOLE)}
    assert found.unaddressed == 0
    assert capability_risk(ACTING, found) == found.points


def test_cases_and_maturity_weigh_a_technique():
    found = model_of(
        catalogue(
            technique("T1", cases=2, maturity=ThreatMaturity.REALIZED),
            technique("T2", cases=2, maturity=ThreatMaturity.FEASIBLE),
            technique("T3", cases=2, maturity=ThreatMaturity.DEMONSTRATED),
            technique("T4"),
        )
    )

    raw = {"T1": 5.0, "T2": 1.25, "T3": 2.5, "T4": 0.5}
    assert points(found) == {key: 100 * value / 9.25 for key, value in raw.items()}
    assert found.catalogue == "Made up 1"


def test_own_incidents_raise_the_techniques_that_they_used():
    def incident(kind, *techniques, **fields):
        day = date(2026, 1, 1)
        return Incident(
            id="i", title="I", occurred_on=day, kind=kind, techniques=techniques, **fields
        )

    found = model_of(
        systems=(system("s"),),
        incidents=(
            incident(IncidentKind.INCIDENT, "T1", "T1", "elsewhere"),
            incident(IncidentKind.NEAR_MISS, "T1", system="s"),
            incident(IncidentKind.INCIDENT, "T2", system="of-another-scope"),
        ),
    )

    assert points(found) == {"T1": 100 * 4.5 / 5, "T2": 100 * 0.5 / 5}
    assert (found.by_id["T1"].incidents, found.by_id["T1"].near_misses) == (1, 1)


def test_what_attacks_agents_alone_weighs_only_where_there_are_agents():
    threats = catalogue(
        technique("T1", platforms=("Agentic AI",)),
        technique("T2", platforms=("Agentic AI", "Generative AI")),
    )
    agent = system("agent", archetypes=("agentic",))

    without = model_of(threats, systems=(system("s"),))
    both = model_of(threats, systems=(system("s", criticality="high"), agent))
    unregistered = model_of(threats)

    assert points(without) == {"T1": 0, "T2": 100}
    assert "no AI system in scope is one" in without.by_id["T1"].left_out
    assert points(both) == {"T1": 100 * 2 / 7, "T2": 100 * 5 / 7}
    assert both.by_id["T1"].by_system == {"agent": pytest.approx(100 * 2 / 7)}
    assert points(unregistered) == {"T1": 50, "T2": 50}
    assert unregistered.by_id["T1"].by_system == {}


def test_a_technique_that_is_not_relevant_leaves_with_its_reason_until_that_expires():
    decision = Irrelevance(
        technique="T2",
        reason="No images.",
        decided_by="Maya",
        decided_on=date(2026, 1, 1),
        expires_on=date(2026, 6, 30),
    )

    last = model_of(irrelevances=(decision,), as_of=date(2026, 6, 30))
    after = model_of(irrelevances=(decision,), as_of=date(2026, 7, 1))
    for_good = model_of(irrelevances=(replace(decision, expires_on=None),))

    assert points(last) == {"T1": 100, "T2": 0}
    assert last.by_id["T2"].left_out == ("Not relevant, Maya decided until 2026-06-30: No images.")
    assert points(after) == {"T1": 50, "T2": 50}
    assert for_good.by_id["T2"].left_out == "Not relevant, Maya decided: No images."


def test_where_nothing_is_relevant_nothing_threatens():
    gone = tuple(
        Irrelevance(technique=key, reason="r", decided_by="b", decided_on=date(2026, 1, 1))
        for key in ("T1", "T2")
    )

    found = model_of(irrelevances=gone)

    assert set(found.points.values()) == {0.0}
    assert found.unaddressed == 0.0


def test_the_acting_criteria_of_one_capability_remove_four_fifths_together():
    links = model_of().links

    assert set(links) == {"A-1.2", "A-1.3a", "A-1.3b", "A-2.5"}
    assert links["A-1.2"]["T1"] == pytest.approx(WHOLE / 3)
    assert links["A-1.3a"]["T1"] == links["A-1.3b"]["T1"] == pytest.approx(WHOLE / 3)
    assert links["A-2.5"]["T1"] == pytest.approx(WHOLE)


def test_the_ends_of_a_default_effect_are_half_and_one_and_a_half_of_its_log():
    pull = model_of().pulls["A-2.5"]["T1"]

    assert 1 - exp(-pull.low) == pytest.approx(1 - 0.2**0.5)
    assert 1 - exp(-pull.high) == pytest.approx(1 - 0.2**1.5)


def test_what_no_criterion_acts_on_is_the_unaddressed_share():
    found = model_of(catalogue(technique("T1", cases=1), technique("T2")))

    assert found.unaddressed == pytest.approx(0.25)


def test_an_entered_effect_beats_the_default_of_its_pair_alone():
    share = Estimate(low=0.1, mode=0.5, high=0.6)
    entered = (
        Effect(criterion="A-1.2", threat="T1", share=share, source="Red team"),
        Effect(criterion="A-3.2", threat="T2", share=share),
        Effect(criterion="A-1.2", threat="retired", share=share),
        Effect(criterion="gone", threat="T1", share=share),
    )

    found = model_of(effects=entered)

    mean = (-log(0.9) - log(0.5) - log(0.4)) / 3
    assert found.links["A-1.2"] == {"T1": pytest.approx(mean)}
    assert found.links["A-1.3a"]["T1"] == pytest.approx(WHOLE / 3)
    assert found.links["A-3.2"] == {"T2": pytest.approx(mean)}
    assert found.pulls["A-3.2"]["T2"].mode == pytest.approx(log(2))
    assert found.pulls["A-1.2"]["T1"].low == pytest.approx(-log(0.9))
    assert found.sources == {("A-1.2", "T1"): "Red team", ("A-3.2", "T2"): ""}
    assert found.unaddressed == 0


def test_an_entered_effect_of_nothing_takes_the_link_away():
    nothing = Estimate(low=0, mode=0, high=0)
    keys = ("A-1.2", "A-1.3a", "A-1.3b", "A-2.5")
    entered = tuple(Effect(criterion=key, threat="T1", share=nothing) for key in keys)

    found = model_of(effects=entered)

    assert found.pulls == {}
    assert found.unaddressed == 1


def test_effects_on_capabilities_hold_where_no_catalogue_is_loaded():
    share = Estimate(low=0, mode=0.5, high=0.5)
    entered = (
        Effect(criterion="A-2.5", threat="A-2", share=share),
        Effect(criterion="A-2.5", threat="T1", share=share),
    )

    found = risk_model(ACTING, assessment(effects=entered))

    assert found.links["A-2.5"] == {"A-2": pytest.approx(log(2) * 2 / 3)}


def test_the_risk_behind_a_capability_is_what_its_criteria_take_away():
    found = capability_risk(ACTING, model_of())

    # Both capabilities remove four fifths of the 50 points of T1, so 48 together, 24 each.
    assert found == {"A-1": pytest.approx(24), "A-2": pytest.approx(24), "A-3": 0}


def test_the_constants_are_those_of_the_settings():
    settings = Settings(
        threat_maturity={"feasible": 1, "demonstrated": 1, "realized": 1, "unknown": 3},
        effect_swing=(1.0, 2.0),
    )
    realized = technique("T2", maturity=ThreatMaturity.REALIZED)

    found = model_of(catalogue(technique("T1"), realized), settings=settings)

    assert points(found) == {"T1": 75, "T2": 25}
    assert found.pulls["A-2.5"]["T1"].low == pytest.approx(WHOLE)


def test_a_swing_the_wrong_way_round_leaves_the_mode_inside():
    pull = model_of(settings=Settings(effect_swing=(1.5, -0.5))).pulls["A-2.5"]["T1"]

    assert pull.low == pull.mode == pull.high


def test_what_is_decided_of_a_whole_technique_holds_for_its_parts():
    decision = Irrelevance(
        technique="T1", reason="None here.", decided_by="Maya", decided_on=date(2026, 1, 1)
    )
    threats = catalogue(technique("T1"), technique("T1.1", parent="T1"), technique("T2"))

    found = model_of(threats, irrelevances=(decision,))

    assert points(found) == {"T1": 0, "T1.1": 0, "T2": 100}
    assert found.by_id["T1.1"].left_out == "Not relevant, Maya decided: None here."
