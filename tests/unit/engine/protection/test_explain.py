"""Why a technique stands as it does."""

from fakes.threats import catalogue, field
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.protection.explain import explain_threat
from stadial.model import Effect, Estimate, Initiative, Roadmap, Status


def why(key, values, **fields):
    found = field(values, **fields)
    return explain_threat(found, cover_threats(found), key)


def test_every_criterion_is_a_part_with_its_weight_and_its_way():
    found = why("AML.T2", {"A.2": 0.98, "A.3": 0.0, "B.2": None})
    assert found.value == "gap, 16 to 66 of 100"
    assert [part.about for part in found.parts] == [
        "B.2 Title B.2",
        "A.3 Title A.3",
        "A.2 Title A.2",
    ]
    assert [part.value for part in found.parts] == ["unknown", "0.00", "0.98"]
    assert "It has 50 % of the weight" in found.parts[0].rule
    assert found.parts[1].inputs == {"through": "AML.M1"}
    assert found.next_step == "Most is gained by B.2: Title B.2."
    assert found.inputs["mitigations"] == "AML.M1 Name AML.M1, AML.M2 Name AML.M2"
    assert found.inputs["case studies"] == "1 step uses it"


def test_a_practised_technique_has_no_next_step_and_prints_one_number():
    found = why("AML.T1", {"A.2": 1.0, "A.3": 1.0})
    assert (found.value, found.next_step) == ("practised, 100 of 100", "")
    assert found.inputs["case studies"] == "2 steps use it"


def test_what_has_no_score_says_why_instead():
    found = why("AML.T3", {}, base=catalogue(uncounted=("AML.T3",)))
    assert found.value == "not addressable"
    assert found.inputs["mitigations"] == "none published"
    assert found.inputs["case studies"] == "not told by this release"
    assert "claimed" not in found.inputs


def test_an_entered_effect_and_an_open_initiative_are_named():
    share = Estimate(low=0.1, mode=0.2, high=0.3)
    roadmap = Roadmap(
        initiatives=(Initiative(id="go", title="Go", criteria=("B.3",), status=Status.PLANNED),)
    )
    effect = Effect(criterion="B.3", threat="AML.T3", share=share)
    found = why("AML.T3", {"B.3": 0.0}, effects=(effect,), roadmap=roadmap)
    assert found.parts[0].inputs == {"through": "an effect that was entered"}
    assert found.inputs["initiatives"] == "go"


def test_a_gap_because_all_is_out_of_scope_has_no_next_step():
    from fakes.pictures import rating
    from stadial.model import Standing

    out = {key: rating(key, Standing.OUT_OF_SCOPE) for key in ("A.2", "A.3")}
    assert why("AML.T1", {}, ratings=out).next_step == ""


def test_a_gap_whose_criteria_may_all_be_met_has_no_next_step():
    from fakes.pictures import rating
    from stadial.model import Span, Standing

    met = {
        key: rating(key, Standing.NOT_APPLICABLE, assured=Span.exactly(1.0))
        for key in ("A.2", "A.3")
    }
    assert why("AML.T1", {}, ratings=met).next_step == ""
