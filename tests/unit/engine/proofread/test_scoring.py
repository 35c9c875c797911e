import pytest

from fakes.small_frameworks import PILOT, pilot
from stadial.engine.proofread.scoring import check_reach, check_scoring

POLICIES = ("staged", "c2m2", "samm2")


def faults(*changes):
    return [(f.path, f.problem) for f in check_scoring(pilot(*changes), policies=POLICIES)]


def test_a_sound_rule_has_no_fault():
    assert list(check_scoring(PILOT, policies=POLICIES)) == []


def test_an_unknown_policy_is_told_with_the_nearest():
    (fault,) = check_scoring(pilot((("scoring", "policy"), "stagd")), policies=POLICIES)

    assert fault.path == ("scoring", "policy")
    assert fault.problem == "There is no scoring policy stagd."
    assert fault.mend == "Did you mean `staged`?"


def test_an_unknown_policy_near_to_none_is_told_with_all_of_them():
    (fault,) = check_scoring(pilot((("scoring", "policy"), "zzz")), policies=POLICIES)

    assert fault.mend == "Use one of c2m2, samm2, staged."


@pytest.mark.parametrize("top", [1, 0, -2])
def test_a_scale_without_height_is_told(top):
    assert faults((("scoring", "top"), top)) == [
        (("scoring", "top"), f"The scale ends at {top}, not above its floor 1.")
    ]


def test_an_unknown_way_to_count_what_does_not_apply_is_told():
    ((path, problem),) = faults((("scoring", "not_applicable"), "ignored"))

    assert path == ("scoring", "not_applicable")
    assert problem == "'ignored' is not a way to count what does not apply."


def test_a_rule_whose_perfect_answer_scores_2_on_a_scale_of_0_to_3_is_refused_with_the_2_named():
    framework = pilot((("scoring", "floor"), 0), (("scoring", "policy"), "samm2"))
    (fault,) = check_reach(framework, reachable_maximum=lambda _: 2.0)

    assert fault.path == ("scoring",)
    assert fault.problem == "A perfect answer scores 2.0 under samm2, on a scale of 0 to 3."
    assert "Set `top` to 2" in fault.mend


@pytest.mark.parametrize(
    ("reached", "figure"), [(2.999, "2.999"), (3.0000001, "3.0000001"), (4.5, "4.5")]
)
def test_the_figure_is_printed_so_that_it_shows_the_fault(reached, figure):
    (fault,) = check_reach(PILOT, reachable_maximum=lambda _: reached)

    assert f"scores {figure} under" in fault.problem


def test_a_perfect_answer_at_the_top_is_no_fault_whatever_the_last_digit():
    assert list(check_reach(PILOT, reachable_maximum=lambda _: 3 + 1e-12)) == []
