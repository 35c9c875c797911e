import pytest

from fakes.small_frameworks import CAPABILITY, FIRST, PILOT, SECOND, pilot
from stadial.engine.proofread.ladder import check_ladder
from stadial.model import Option


def faults(*changes):
    return [(fault.path, fault.problem) for fault in check_ladder(pilot(*changes))]


def test_a_sound_ladder_has_no_fault():
    assert list(check_ladder(PILOT)) == []


@pytest.mark.parametrize(
    ("path", "value", "place", "problem"),
    [
        (("levels", 2, "number"), 4, ("levels", 2, "number"), "Level 4 follows level 2."),
        (
            ("levels", 2, "number"),
            4,
            ("levels", 2, "number"),
            "Level 4 is outside the scale of 1 to 3.",
        ),
        (("levels", 0, "number"), 2, ("levels", 1, "number"), "Level 2 follows level 2."),
        (
            ("scoring", "floor"),
            2,
            ("levels", 0, "number"),
            "Level 1 is outside the scale of 2 to 3.",
        ),
        (
            (*CAPABILITY, "anchors", 7),
            "Beyond.",
            (*CAPABILITY, "anchors", 7),
            "There is no level 7.",
        ),
        (
            ("domains", 0, "anchors", 7),
            "Beyond.",
            ("domains", 0, "anchors", 7),
            "There is no level 7.",
        ),
        (
            ("domains", 0, "indicators", 9),
            "Beyond.",
            ("domains", 0, "indicators", 9),
            "There is no level 9.",
        ),
        ((*FIRST, "level"), 9, (*FIRST, "level"), "There is no level 9."),
        (
            (*FIRST, "level"),
            1,
            (*FIRST, "level"),
            "Level 1 is the floor that everyone stands on, or below it.",
        ),
        (
            (*FIRST, "level"),
            -3,
            (*FIRST, "level"),
            "Level -3 is the floor that everyone stands on, or below it.",
        ),
        (
            (*CAPABILITY, "anchors"),
            {2: "A draft."},
            (*CAPABILITY, "anchors"),
            "GOV-1 has no anchor for level 1, 3.",
        ),
    ],
)
def test_what_stands_beside_the_ladder_is_told(path, value, place, problem):
    assert (place, problem) in faults((path, value))


def test_the_mend_of_a_criterion_on_the_floor_names_the_levels_it_may_have():
    (fault,) = check_ladder(pilot(((*SECOND, "level"), 1)))

    assert fault.mend == "Use 2, 3."


def test_a_framework_without_levels_is_told():
    assert (("levels",), "There are no levels.") in faults((("levels",), ()))


def test_only_our_own_policy_needs_an_anchor_for_each_level():
    assert faults((("scoring", "policy"), "c2m2"), ((*CAPABILITY, "anchors"), {})) == []


def test_a_capability_that_brings_its_own_answers_needs_no_anchors():
    options = (Option(text="No", value=0), Option(text="Yes", value=1))

    assert faults(((*CAPABILITY, "anchors"), {}), ((*FIRST, "options"), options)) == []


def test_the_floor_may_be_left_unnamed():
    places = [path for path, _ in faults((("levels",), PILOT.levels[1:]))]

    assert all(place[0] != "levels" for place in places)
