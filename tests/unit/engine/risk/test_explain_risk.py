"""Every risk number opens to why: the whole, a threat, a criterion, an AI system, a scenario."""

from datetime import date

import pytest

from fakes.small import assessment, capability, criterion, domain, framework, system
from stadial.engine.loss.explain import explain_loss
from stadial.model import (
    Answer,
    AnswerKind,
    Catalogue,
    Effect,
    Estimate,
    Irrelevance,
    Mitigation,
    Respondent,
    Response,
    Scenario,
    Technique,
)
from stadial.usecases.weigh_risk import weigh_money, weigh_risk, why_money

TODAY = date(2026, 6, 30)
MAPS = {"atlas_mitigations": ("M1",)}
MAPPED = framework(
    domain(
        "A",
        capability("A-1", criterion("A-1.2", 2, maps=MAPS), criterion("A-1.3", 3, maps=MAPS)),
        capability("A-2", criterion("A-2.2", 2), applies_to=("consumer",)),
        capability("A-3", criterion("A-3.4", 4, maps=MAPS)),
    )
)
CATALOGUE = Catalogue(
    name="Made up",
    edition="1",
    techniques=(
        Technique(id="T1", name="One", cases=3),
        Technique(id="T2", name="Two"),
        Technique(id="T3", name="Three"),
    ),
    mitigations=(Mitigation(id="M1", name="A lock", techniques=("T1", "T3")),),
)
SCENARIO = Scenario(
    id="leak",
    title="A leak",
    rate=Estimate(low=0.1, mode=0.5, high=2),
    loss_low=1000,
    loss_high=90_000,
    techniques=("T1",),
)


def given(**fields):
    fields = {
        "catalogue": CATALOGUE,
        "systems": (system("big", "critical", "public"), system("small")),
        "respondents": (Respondent(id="r", name="R", group="eng"),),
        "responses": (
            Response(respondent="r", criterion="A-1.2", answer=Answer(kind=AnswerKind.FULLY)),
        ),
        **fields,
    }
    return assessment(**fields)


def weighed(**fields):
    return weigh_risk(framework=MAPPED, assessment=given(**fields), at=TODAY)


def inputs(found, about):
    return " | ".join(f"{name}: {text}" for name, text in found.why(about).inputs.items())


def test_what_can_be_explained_is_listed():
    assert weighed().known == (
        *("overall", "T1", "T2", "T3", "big", "small"),
        *("A-1.2", "A-1.3", "A-2.2", "A-3.4"),
    )


def test_the_whole_names_its_assumptions_and_its_largest_threats():
    found = weighed()

    why = found.why("overall")

    assert "of 100.0 points" in why.value
    assert "after the roadmap" in why.inputs
    assert why.inputs["not addressed"].startswith("11.1 %")
    assert why.inputs["assumption 1"].startswith("Threats are the techniques of Made up 1.")
    assert why.parts[0].about == "T1 One"


def test_a_threat_tells_what_it_weighs_and_who_acts_on_it():
    share = Estimate(low=0.1, mode=0.5, high=0.6)
    said = (
        Effect(criterion="A-1.2", threat="T1", share=share, source="Red team"),
        Effect(criterion="A-3.4", threat="T1", share=share),
    )
    found = weighed(effects=said)

    why = found.why("T1")

    assert why.value.endswith("points left")
    assert "published cases: 3 | own incidents: 0, and 0 near misses" in inputs(found, "T1")
    assert "through big: 66.66 points | through small: 11.11 points" in inputs(found, "T1")
    assert [part.about for part in why.parts] == ["A-1.2 on T1", "A-1.3 on T1", "A-3.4 on T1"]
    # The mean of the log-effect, ln(1 / 0.9), ln 2 and ln 2.5; the three stand as they were typed.
    assert why.parts[0].value == "removes 43.5 % once met"
    assert why.parts[0].inputs == {
        "a": "10.0 to 60.0 %, most likely 50.0 %, from effects.yaml: Red team",
        "x": "0.50",
    }
    assert "from the default" in why.parts[1].inputs["a"]
    assert why.parts[2].inputs["a"].endswith("from effects.yaml")
    assert why.next_step.startswith("Meeting A-1.3 (Title A-1.3) would take ")


def test_a_threat_that_nothing_acts_on_or_that_was_left_out_says_so():
    decision = Irrelevance(
        technique="T3", reason="No images.", decided_by="Maya", decided_on=date(2026, 1, 1)
    )
    found = weighed(irrelevances=(decision,))

    assert "None acts on it" in inputs(found, "T2")
    assert found.why("T2").next_step == ""
    assert "left out: Not relevant, Maya decided: No images." in inputs(found, "T3")


def test_without_a_catalogue_a_threat_has_no_cases():
    found = weighed(catalogue=None)

    assert "published cases" not in inputs(found, "A-1")
    assert "inherent: " in inputs(found, "A-1")


def test_a_criterion_out_of_scope_acts_on_nothing():
    found = weighed(catalogue=None)

    why = found.why("A-2")

    assert why.parts[0].inputs["x"] == "not applicable"
    assert why.next_step == ""


def test_a_criterion_opens_to_the_threats_that_it_lowers():
    found = weighed()
    row = next(each for each in found.risk.criteria if each.criterion == "A-1.3")

    why = found.why("A-1.3")

    assert "points attributed" in why.value
    assert [part.about for part in why.parts] == ["T1 One", "T3 Three"]
    total = sum(float(part.value.split()[0]) for part in why.parts)
    assert total == pytest.approx(row.attributed, abs=0.02)
    assert "alone, if met now" in why.inputs
    assert "in 100 % of draws" in why.inputs["among the first ten"]


def test_a_criterion_without_a_threat_says_so():
    found = weighed(systems=())

    assert found.why("A-2.2").next_step == "No threat that is counted here is acted on by it."


def test_a_criterion_that_nothing_is_asked_of_still_shows_what_it_acts_on():
    why = weighed().why("A-3.4")

    assert why.value == "nothing asked for"
    assert [part.about for part in why.parts] == ["A-3.4 on T1", "A-3.4 on T3"]


def test_a_system_opens_to_its_weight_and_its_threats():
    found = weighed()

    why = found.why("big")

    assert why.value.endswith("points inherent, high tier")
    assert "criticality: critical (4) | exposure: public (3) | data: internal (1)" in inputs(
        found, "big"
    )
    assert why.parts[0].about == "T1 One"


def test_a_system_without_kinds_says_so():
    bare = system("bare", archetypes=())

    assert "kinds: none named" in inputs(weighed(systems=(bare,)), "bare")


def test_money_opens_to_its_rate_and_its_losses():
    case = given(scenarios=(SCENARIO,), currency="CHF")
    loss = weigh_money(framework=MAPPED, assessment=case, at=TODAY)

    why = why_money(case, loss, about="leak")

    assert why.value.startswith("CHF 16,500 a year now")
    assert why.inputs["events a year"] == "0.1 to 2, most likely 0.5; mean 0.683 (PERT)"
    assert why.inputs["loss of an event"].startswith("90 % lie between CHF 1,000 and CHF 90,000")
    assert why.inputs["said by"] == "nobody named"
    assert why == explain_loss(case, loss, about="leak")


def test_there_is_no_money_to_weigh_without_a_scenario():
    assert weigh_money(framework=MAPPED, assessment=given(), at=TODAY) is None
