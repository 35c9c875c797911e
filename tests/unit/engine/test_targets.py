from dataclasses import replace

import pytest

from fakes.small import assessment, capability, criterion, domain, framework, system
from stadial.engine.targets import TargetError, choose_targets
from stadial.model import Autonomy, Sensitivity, TargetChoice, TargetSource

A1 = capability("A-1", criterion("A-1.2", 2))
A2 = capability("A-2", criterion("A-2.2", 2), applies_to=("consumer",))
B1 = capability("B-1", criterion("B-1.2", 2))
FRAMEWORK = framework(domain("A", A1, A2), domain("B", B1))


def choose(choice=None, **fields):
    return choose_targets(FRAMEWORK, assessment(targets=choice or TargetChoice(), **fields))


def levels(*args, **fields):
    return {target.capability: target.level for target in choose(*args, **fields)}


@pytest.mark.parametrize(("preset", "level"), [("baseline", 2), ("defined", 3)])
def test_a_preset_is_one_level_everywhere(preset, level):
    found = choose(TargetChoice(preset=preset))

    assert [(x.level, x.source) for x in found] == [(level, TargetSource.PRESET)] * 3
    assert preset in found[0].reason


def test_a_level_typed_for_a_capability_beats_its_domain_which_beats_the_preset():
    choice = TargetChoice(levels={"A": 4, "A-2": 5}, approved_by="the board")

    assert levels(choice) == {"A-1": 4, "A-2": 5, "B-1": 3}
    found = {x.capability: x for x in choose(choice)}
    assert found["A-1"].source is TargetSource.TYPED
    assert found["A-1"].reason == "Level 4 was chosen for this domain Name A by the board."


@pytest.mark.parametrize(
    ("criticality", "exposure", "level"),
    [
        ("low", "partner", 2),
        ("low", "public", 3),
        ("medium", "public", 4),
        ("critical", "internal", 3),
    ],
)
def test_from_risk_follows_criticality_times_exposure(criticality, exposure, level):
    systems = (system("s", criticality, exposure),)

    found = choose(TargetChoice(preset="from-risk"), systems=systems)

    assert found[0].level == level
    assert found[0].source is TargetSource.RISK
    assert "System s" in found[0].reason


def test_from_risk_takes_the_highest_of_the_systems_that_a_capability_touches():
    systems = (
        system("low", "low", archetypes=("consumer",)),
        system("high", "critical", "public", archetypes=("builder",)),
    )

    found = {x.capability: x for x in choose(TargetChoice(preset="from-risk"), systems=systems)}

    assert found["A-1"].level == 4
    assert "System high" in found["A-1"].reason
    assert found["A-2"].level == 2
    assert "System low" in found["A-2"].reason


def test_from_risk_says_where_no_system_tells_the_risk():
    alone = choose(TargetChoice(preset="from-risk"))
    assert {x.level for x in alone} == {3}
    assert {x.source for x in alone} == {TargetSource.PRESET}
    assert "the risk is not known" in alone[0].reason

    untouched = choose(
        TargetChoice(preset="from-risk"), systems=(system("s", "critical", "public"),)
    )
    assert untouched[1].level == 2
    assert "touched" in untouched[1].reason


@pytest.mark.parametrize("level", [0, 6])
def test_a_level_that_is_not_on_the_ladder_is_refused_and_never_cut(level):
    with pytest.raises(TargetError, match="has levels 1 to 5"):
        choose(TargetChoice(levels={"B-1": level}))


def test_a_preset_above_the_top_of_a_short_framework_is_refused():
    short = framework(domain("B", B1), levels=FRAMEWORK.levels[:2])

    with pytest.raises(TargetError, match="levels 1 to 2"):
        choose_targets(short, assessment())


def test_an_unknown_id_and_an_unknown_preset_are_refused():
    with pytest.raises(TargetError, match="Z-9 is no domain or capability"):
        choose(TargetChoice(levels={"Z-9": 3}))
    with pytest.raises(TargetError, match="'bold' is no preset"):
        choose(TargetChoice(preset="bold"))


def test_data_and_autonomy_of_a_system_raise_its_target_and_are_named():
    plain = system("s", "medium", "partner")
    telling = replace(plain, data=Sensitivity.RESTRICTED, autonomy=Autonomy.ALONE)

    before, after = (
        choose(TargetChoice(preset="from-risk"), systems=(each,))[0] for each in (plain, telling)
    )

    assert (before.level, after.level) == (3, 4)
    assert "(medium criticality, partner exposure)" in before.reason
    assert "partner exposure, restricted data, autonomy: alone" in after.reason
