"""Numbers that cannot be, ids that nobody knows: a message each, all of them at once."""

import pytest

from fakes.assessments import FRAMEWORK, TODAY, files
from stadial.codecs.catalogue_json import write_catalogue_json
from stadial.codecs.fault import DocumentError
from stadial.model import Catalogue, Technique
from stadial.usecases.open_assessment import open_assessment

CRITERION = next(iter(FRAMEWORK.criterion_by_id))
CAPABILITY = next(iter(FRAMEWORK.capability_by_id))
CATALOGUE = write_catalogue_json(
    Catalogue(
        name="Made up",
        edition="2",
        techniques=(Technique(id="AML.T1", name="Getting in"),),
        moved={"AML.T0": "AML.T1", "AML.T9": ""},
    )
)


def opened(**texts):
    more = {f"{name}.yaml": text.encode() for name, text in texts.items() if name != "catalogue"}
    if "catalogue" in texts:
        more["threats/atlas.json"] = texts["catalogue"]
    return open_assessment(
        files=files() | more, framework=FRAMEWORK, today=TODAY, digest_of=lambda _: None
    )


def told(**texts):
    with pytest.raises(DocumentError) as found:
        opened(**texts)
    return [str(fault) for fault in found.value.faults]


def effect(share="{low: 0.1, mode: 0.2, high: 0.4}", criterion=CRITERION, threat=CAPABILITY):
    return f"- criterion: {criterion}\n  threat: {threat}\n  share: {share}\n"


def scenario(rate="{low: 0.1, mode: 0.2, high: 1}", low="10", high="90", techniques="[]"):
    return (
        f"- id: leak\n  title: A leak\n  rate: {rate}\n  loss_low: {low}\n  loss_high: {high}\n"
        f"  techniques: {techniques}\n"
    )


def test_sound_numbers_are_let_through():
    found = opened(effects=effect("{low: 0, mode: 0, high: 0}"), scenarios=scenario())

    assert (len(found.effects), len(found.scenarios)) == (1, 1)


@pytest.mark.parametrize(
    ("share", "problem"),
    [
        (
            "{low: 0.1, mode: 0.2, high: 1}",
            "effects.yaml:3: [0].share.high: 1 is no share of a threat",
        ),
        ("{low: 0.1, mode: 1.2, high: 1.3}", "1.2 is no share"),
        ("{low: -0.1, mode: 0.2, high: 0.3}", "-0.1 is no share"),
        ("{low: 0.1, mode: .nan, high: 0.3}", "'.nan' is not a number"),
        ("{low: 0.3, mode: 0.2, high: 0.4}", "Low 0.3, mode 0.2 and high 0.4 are not in order."),
        ("{low: 0.1, mode: 0.5, high: 0.4}", "are not in order"),
    ],
)
def test_a_share_that_cannot_be_is_told_with_its_line(share, problem):
    assert any(problem in fault for fault in told(effects=effect(share)))


@pytest.mark.parametrize(
    ("rate", "problem"),
    [
        (
            "{low: -1, mode: 0, high: 1}",
            "scenarios.yaml:3: [0].rate.low: -1 is no number of events a year.",
        ),
        ("{low: 0, mode: 1, high: 53}", "Use 0 to 52; 0.1 is once in ten years."),
        ("{low: 0, mode: .inf, high: 1}", "'.inf' is not a number"),
        ("{low: 2, mode: 1, high: 3}", "Low 2, mode 1 and high 3 are not in order."),
        ("{low: 2, mode: 2, high: 2}", "The rate is 2 at least and at most"),
    ],
)
def test_a_rate_that_cannot_be_is_told(rate, problem):
    assert any(problem in fault for fault in told(scenarios=scenario(rate)))


@pytest.mark.parametrize(
    ("low", "high", "problem"),
    [
        ("0", "90", "0 is no loss of an event."),
        ("-5", "90", "-5 is no loss"),
        ("10", ".inf", "'.inf' is not a number"),
        ("1e16", "1e17", "1e+16 is no loss"),
        (".nan", "10", "'.nan' is not a number"),
        ("95", "90", "The low loss of 95 exceeds the high loss of 90."),
        ("90", "90", "Both losses are 90: no event costs the same each time."),
    ],
)
def test_a_loss_that_cannot_be_is_told(low, high, problem):
    assert any(problem in fault for fault in told(scenarios=scenario(low=low, high=high)))


def test_every_fault_is_told_at_once():
    found = told(
        effects=effect("{low: 2, mode: 1, high: 0}"), scenarios=scenario(low="0", high="-1")
    )

    assert len(found) == 6


def test_more_events_than_can_be_drawn_are_told_once():
    many = "".join(
        scenario("{low: 1, mode: 2, high: 52}").replace("id: leak", f"id: leak-{n}")
        for n in range(30)
    )

    (found,) = told(scenarios=many)

    assert "Up to here there may be 1040 events a year." in found


def test_one_pair_has_one_effect():
    assert "stands already in effects.yaml:1" in told(effects=effect() + effect())[0]


def test_without_a_catalogue_a_threat_is_a_capability():
    assert "Load a threat catalogue" in told(effects=effect(threat="AML.T1"))[0]
    assert "There is no capability" in told(effects=effect(threat="nothing"))[0]
    assert opened(scenarios=scenario(techniques="[AML.T1]")).scenarios


def test_with_a_catalogue_a_threat_is_one_of_its_techniques():
    sound = opened(effects=effect(threat="AML.T1"), catalogue=CATALOGUE)

    assert sound.effects[0].threat == "AML.T1"
    assert (
        "no technique in Made up" in told(effects=effect(threat=CAPABILITY), catalogue=CATALOGUE)[0]
    )
    assert (
        "AML.T7" in told(scenarios=scenario(techniques="[AML.T1, AML.T7]"), catalogue=CATALOGUE)[0]
    )


def test_an_id_that_was_moved_is_told_with_the_new_one_and_a_retired_one_is_let_be():
    assert "It is now AML.T1." in told(effects=effect(threat="AML.T0"), catalogue=CATALOGUE)[0]
    assert opened(effects=effect(threat="AML.T9"), catalogue=CATALOGUE).effects


def test_a_damaged_catalogue_is_not_told_again_for_each_threat():
    found = told(effects=effect(threat="AML.T1"), catalogue=b"{")

    assert [fault.split(":")[0] for fault in found] == ["threats/atlas.json"]
