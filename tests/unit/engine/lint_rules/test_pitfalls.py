from dataclasses import replace

import pytest

from fakes.acme_framework import acme_framework
from fakes.matters import findings, gaps_of, matter_of, respondents, says
from fakes.pictures import picture_of, rating
from fakes.small import assessment, domain, framework, ladder, system
from stadial.engine.lint_rules import pitfalls
from stadial.model import Initiative, Roadmap, Standing, TargetChoice

STADIAL = replace(acme_framework(), id="stadial")
P1, P2, P3, P4 = (rule.id for rule in pitfalls.RULES)
ML = respondents(("ada", "ai-ml-engineering"), ("ben", "security"))


def message(rule, values=None, *, default=1.0, ratings=None, gaps=(), of=STADIAL, **fields):
    said = assessment(**fields)
    picture = picture_of(of, values, default=default, ratings=ratings)
    matter = matter_of(of, said, picture, gaps=gaps_of(of, said, *gaps))
    return next((finding.message for finding in findings(rule, matter)), "")


def planned(*criteria, effort=10.0):
    made = (
        Initiative(id=key, title=key, criteria=(key,), effort_days=effort, owner="o", metric="m")
        for key in criteria
    )
    return Roadmap(initiatives=tuple(made))


@pytest.mark.parametrize("rule", [P1, P2, P3, P4])
def test_another_framework_is_not_judged_by_our_ids(rule):
    assert message(rule, default=None, of=acme_framework()) == ""


@pytest.mark.parametrize("rule", [P1, P2, P3, P4])
def test_an_own_framework_without_these_ids_is_skipped_in_silence(rule):
    assert message(rule, default=None, of=framework(domain("A", ladder("A-1")), id="stadial")) == ""


@pytest.mark.parametrize("rule", [P1, P2, P3, P4])
def test_everything_met_is_no_pitfall(rule):
    seen = {"SUP-1.3a": rating("SUP-1.3a", 1.0, evidence=("sbom",))}

    assert message(rule, ratings=seen) == ""


def test_p1_nobody_who_builds_ai_was_heard():
    said = (says("ben", "GOV-1.2a"),)

    assert "no AI or ML engineer" in message(P1, respondents=ML, responses=said)
    heard = (*said, says("ada", "GOV-1.2a"))
    assert message(P1, respondents=ML, responses=heard) == ""
    assert message(P1, respondents=ML) == ""


@pytest.mark.parametrize("level", [0.0, None])
def test_p1_training_stays_behind_or_unknown_while_others_move(level):
    assert "AI security training does not" in message(P1, {"DEV-1": level})


def test_p1_where_nothing_has_begun_training_is_no_exception():
    assert message(P1, default=0.0) == ""
    assert message(P1, {"DEV": 1.0, "DEV-1": 0.0}, default=None) == ""


def test_p1_training_that_is_not_applicable_is_not_called_level_one():
    assert message(P1, {"DEV-1": Standing.NOT_APPLICABLE}) == ""


def test_p2_effort_in_the_model_alone():
    assert message(P2, roadmap=planned("MODEL-1.3a", "MODEL-2.3a", "GOV-1.2a")) == (
        "The model alone is looked at: 66 % of the planned effort is in Model Security."
    )
    assert message(P2, roadmap=planned("MODEL-1.3a", "DATA-1.3a")) == ""
    assert message(P2, roadmap=planned("MODEL-1.3a", effort=0.0)) == ""


def test_p2_evidence_in_the_model_alone():
    def seen(*keys):
        return {key: rating(key, 1.0, evidence=("e1", "e2")) for key in keys}

    assert "66 % of the evidence" in message(
        P2, ratings=seen("MODEL-1.3a", "MODEL-2.3a", "GOV-1.2a")
    )
    assert message(P2, ratings=seen("MODEL-1.3a", "MODEL-2.3a")) == ""


def test_p2_targets_far_above_what_is_around_the_model():
    choice = TargetChoice(preset="baseline", levels={"MODEL": 3})

    assert "its targets are 1.0 levels above" in message(P2, targets=choice)
    milder = TargetChoice(preset="baseline", levels={"MODEL": 3, "DATA": 3})
    assert message(P2, targets=milder) == ""


def test_p2_without_anything_around_it_there_is_nothing_to_compare():
    alone = replace(STADIAL, domains=tuple(x for x in STADIAL.domains if x.id == "MODEL"))

    assert message(P2, of=alone, targets=TargetChoice(levels={"MODEL": 5})) == ""


def test_p3_the_lowest_domain():
    assert message(P3, {"SUP": 0.0}) == (
        "The supply chain may be underestimated: it is the lowest domain."
    )
    assert message(P3, {"SUP": 0.0, "IR": 0.0}) == ""
    assert message(P3, {"SUP": 1.0}, default=None, ratings=_proven()) == ""


def test_p3_gaps_and_a_plan_without_it():
    plan = planned("GOV-1.2a")

    assert "no initiative is planned" in message(P3, {"SUP": 0.0}, gaps=("SUP-1",), roadmap=plan)
    with_it = planned("GOV-1.2a", "SUP-1.2a")
    assert "no initiative" not in message(P3, {"SUP": 0.0}, gaps=("SUP-1",), roadmap=with_it)
    assert "no initiative" not in message(P3, {"SUP": 0.0}, gaps=("SUP-1",))


def test_p3_models_of_others_that_nobody_has_looked_at():
    used = (system("chat", archetypes=("consumer",)), system("own", archetypes=("builder",)))
    values = {"SUP-2": None, "GOV": 0.0}

    assert "System chat may use models of others" in message(P3, values, systems=used)
    assert message(P3, values, systems=used[1:], ratings=_proven()) == ""
    assert message(P3, {"GOV": 0.0}, systems=used, ratings=_proven()) == ""


def test_p3_level_three_without_inventory_or_proof_of_origin():
    assert "without an inventory" in message(P3)
    assert message(P3, {"SUP": Standing.NOT_APPLICABLE}) == ""
    bare = replace(
        STADIAL,
        domains=tuple(
            replace(x, capabilities=x.capabilities[2:]) if x.id == "SUP" else x
            for x in STADIAL.domains
        ),
    )
    assert message(P3, of=bare) == ""


def _proven():
    return {"SUP-1.3a": rating("SUP-1.3a", 1.0, evidence=("sbom",))}


def test_p4_not_begun_not_assessed_and_not_practised():
    assert "AI incident response is at level 1" in message(P4, {"IR": 0.0})
    assert "AI incident response is not assessed" in message(P4, {"IR": None})
    assert "exercises (IR-4) are not assessed" in message(P4, {"IR-4": None})
    assert "exercises (IR-4) are at level 1" in message(P4, {"IR-4": 0.0})


def test_p4_and_the_plan_does_not_mend_it():
    plan = planned("GOV-1.2a")

    assert message(P4, {"IR": 0.0}, roadmap=plan).endswith("; no initiative is planned for it.")
    second = {f"IR-{n}.{step}": 0.0 for n in (1, 2, 3, 4) for step in ("3a", "3b")}
    assert message(P4, second, roadmap=plan) == (
        "Incident response may be forgotten: it stands at level 2, and no initiative is planned "
        "for it."
    )
    assert message(P4, second) == ""
    assert message(P4, second, roadmap=planned("GOV-1.2a", "IR-1.3a")) == ""


def test_p4_what_is_out_of_scope_is_not_forgotten():
    assert message(P4, {"IR": Standing.OUT_OF_SCOPE}) == ""
