"""How each technique stands: by evidence, by words, by decision, or not at all."""

from datetime import timedelta

import pytest

from fakes.pictures import TODAY, rating
from fakes.small import system
from fakes.threats import catalogue, field, mitigation, technique
from stadial.engine.protection.coverage import cover_threats
from stadial.model import (
    Effect,
    Estimate,
    Incident,
    IncidentKind,
    Initiative,
    Irrelevance,
    Learning,
    Roadmap,
    Scenario,
    Span,
    Standing,
    Standpoint,
    Status,
)

MET = {"A.2": 1.0, "A.3": 1.0, "B.2": 1.0, "B.3": 1.0}


def row(key, *arguments, **fields):
    found = cover_threats(field(*arguments, **fields))
    return next(each for each in found.techniques if each.technique == key)


def standpoints(*arguments, **fields):
    found = cover_threats(field(*arguments, **fields))
    return {each.technique: each.standpoint.value for each in found.techniques}


def test_all_met_reads_practised_and_what_nothing_mitigates_stays_apart():
    found = cover_threats(field(MET))
    assert [each.standpoint for each in found.techniques] == [
        Standpoint.PRACTISED,
        Standpoint.PRACTISED,
        Standpoint.PRACTISED,
        Standpoint.NOT_ADDRESSABLE,
    ]
    assert found.not_addressable == 0.25
    assert found.risk[Standpoint.NOT_ADDRESSABLE] > 0
    assert sum(found.risk.values()) == pytest.approx(100)
    assert sum(found.counts.values()) == 4
    assert set(found.counts) == set(found.risk) == set(Standpoint)
    assert found.missing == {"AML.M9": ("B.3",)}


def test_what_has_no_published_mitigation_is_counted_however_it_stands():
    bare = "AML.T3"
    share = Estimate(low=0.2, mode=0.5, high=0.6)
    decision = Irrelevance(technique=bare, reason="No.", decided_by="Maya", decided_on=TODAY)
    entered = Effect(criterion="A.2", threat=bare, share=share)

    found = cover_threats(field(MET, irrelevances=(decision,)))
    acted = cover_threats(field(MET, effects=(entered,)))

    assert found.counts[Standpoint.NOT_ADDRESSABLE] == 0
    assert acted.counts[Standpoint.NOT_ADDRESSABLE] == 0
    assert found.not_addressable == acted.not_addressable == 0.25


def test_weights_are_those_of_the_effects_and_two_thirds_are_enough():
    # Levels 2 and 3 share 20 : 40, so A.3 alone has exactly two thirds of T1.
    found = row("AML.T1", {"A.2": 0.0, "A.3": 1.0})
    assert found.score == pytest.approx(100 * 2 / 3)
    assert found.standpoint is Standpoint.PRACTISED
    assert found.criteria == ("A.3", "A.2")
    below = row("AML.T1", {"A.2": 0.0, "A.3": 0.99})
    assert below.standpoint is Standpoint.GAP
    assert row("AML.T1", {"A.2": 1.0, "A.3": 0.0}).standpoint is Standpoint.GAP


def test_nothing_rated_is_unknown_and_no_gap():
    found = row("AML.T1")
    assert found.standpoint is Standpoint.UNKNOWN
    assert (found.score, found.claimed) == (None, None)


def test_what_is_partly_unknown_has_a_range():
    found = row("AML.T1", {"A.2": 1.0})
    assert found.score == pytest.approx(100 / 3)
    assert found.score_high == pytest.approx(100)


@pytest.mark.parametrize(
    "fields",
    [{"claimed": Span.exactly(1.0)}, {"claimed": Span.exactly(0.0), "documented": 1.0}],
)
def test_what_is_claimed_or_written_and_not_assured_stands_on_paper(fields):
    paper = {key: rating(key, 0.0, **fields) for key in ("A.2", "A.3")}
    assert row("AML.T1", ratings=paper).standpoint is Standpoint.ON_PAPER


def test_a_waived_criterion_protects_nobody():
    waived = {"A.3": rating("A.3", Standing.NOT_APPLICABLE)}
    found = row("AML.T1", {"A.2": 1.0}, ratings=waived)
    assert found.score == found.score_high == pytest.approx(100 / 3)


def test_a_criterion_out_of_scope_leaves_the_weight_and_all_of_them_leave_a_gap():
    out = {"A.3": rating("A.3", Standing.OUT_OF_SCOPE)}
    assert row("AML.T1", {"A.2": 1.0}, ratings=out).score == pytest.approx(100)
    out["A.2"] = rating("A.2", Standing.OUT_OF_SCOPE)
    found = row("AML.T1", ratings=out)
    assert found.standpoint is Standpoint.GAP
    assert (found.score, found.reason[:3]) == (0.0, "All")


def test_a_mitigation_that_no_criterion_names_leaves_its_techniques_unknown():
    base = catalogue(mitigations=(mitigation("AML.M7", "AML.T3"),))
    found = row("AML.T3", MET, base=base)
    assert found.standpoint is Standpoint.UNKNOWN
    assert "names none" in found.reason
    assert found.mitigations == ("AML.M7",)


def test_an_entered_effect_makes_a_technique_addressable():
    share = Estimate(low=0.1, mode=0.2, high=0.3)
    effect = Effect(criterion="B.3", threat="AML.T3", share=share)
    assert row("AML.T3", MET, effects=(effect,)).standpoint is Standpoint.PRACTISED


def test_a_decision_holds_to_its_last_day_and_no_longer():
    def decided(end):
        decision = Irrelevance(
            technique="AML.T1", reason="Ours.", decided_by="ciso", decided_on=TODAY, expires_on=end
        )
        return row("AML.T1", MET, irrelevances=(decision,))

    assert decided(TODAY).standpoint is Standpoint.NOT_RELEVANT
    assert "ciso" in decided(TODAY).reason
    assert decided(TODAY).points == 0.0
    assert decided(TODAY - timedelta(days=1)).standpoint is Standpoint.PRACTISED


def test_what_attacks_agents_alone_is_not_relevant_without_an_agent():
    agents = catalogue(techniques=(technique("AML.T2", platforms=("Agentic AI",)),))
    plain = {"base": agents, "systems": (system("a"),)}
    assert row("AML.T2", MET, **plain).standpoint is Standpoint.NOT_RELEVANT
    agentic = {"base": agents, "systems": (system("a", archetypes=("agentic",)),)}
    assert row("AML.T2", MET, **agentic).standpoint is Standpoint.PRACTISED
    assert row("AML.T2", MET, base=agents).standpoint is Standpoint.PRACTISED


def test_open_initiatives_that_close_a_criterion_stand_beside_the_technique():
    def initiative(key, status, *criteria):
        return Initiative(id=key, title=key, criteria=criteria, status=status)

    roadmap = Roadmap(
        initiatives=(
            initiative("one", Status.PLANNED, "A.2", "A.3"),
            initiative("two", Status.RUNNING, "A.2"),
            initiative("old", Status.DONE, "A.2"),
        )
    )
    assert row("AML.T1", MET, roadmap=roadmap).initiatives == ("one", "two")
    assert row("AML.T3", MET, roadmap=roadmap).initiatives == ()


def test_a_count_that_the_release_does_not_tell_is_unknown():
    assert row("AML.T1", MET).cases == 2
    assert row("AML.T1", MET, base=catalogue(uncounted=("AML.T1",))).cases is None


def test_ids_in_the_files_that_this_catalogue_does_not_have_are_told():
    named = {
        "incidents": (
            Incident(
                id="i",
                title="x",
                occurred_on=TODAY,
                kind=IncidentKind.INCIDENT,
                techniques=("AML.T8", "LLM01:2026", "AML.T1"),
            ),
        ),
        "scenarios": (
            Scenario(
                id="s",
                title="x",
                rate=Estimate(low=1, mode=1, high=1),
                loss_low=1,
                loss_high=2,
                techniques=("AML.T7",),
            ),
        ),
        "learnings": (Learning(id="l", lesson="x", learned_on=TODAY, threats=("AML.T6",)),),
    }
    assert cover_threats(field(MET, **named)).strangers == ("AML.T6", "AML.T7", "AML.T8")


def test_a_catalogue_without_techniques_covers_nothing():
    empty = catalogue(techniques=(), mitigations=())
    found = cover_threats(field(MET, base=empty), packaged=True)
    assert (found.techniques, found.not_addressable, found.packaged) == ((), 0.0, True)
