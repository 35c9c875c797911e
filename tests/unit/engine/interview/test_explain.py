import pytest

from fakes.frameworks import criterion, excludes, one_capability, small_assessment
from fakes.interviews import CERTAIN, WHO, sheet
from stadial.engine.interview import conduct, explain_interview
from stadial.model import Goal, InterviewMode, InterviewPlan

ONE = one_capability(criterion("a", 2), criterion("b", 3), criterion("c", 4))


def why(about, answers=(), *, plan=CERTAIN, **fields):
    assessment = small_assessment(**fields)
    given = sheet(ONE, answers) if answers else sheet(ONE, assessment=assessment)
    interview = conduct(given, assessment, respondent=WHO, plan=plan)
    return explain_interview(interview, given, about=about)


def test_the_next_question_says_why_now():
    found = why("a")

    assert found.value == "next"
    assert found.inputs["why now"].startswith("Level 2 of A hangs on it.")


def test_a_criterion_that_was_left_out_says_why_and_what_it_still_may_be():
    found = why("b", {"a": "N"})

    assert found.value == "not asked"
    assert found.inputs == {
        "reason": "lower-level-missed",
        "because": "Level 2 of A-1 is missed, so level 3 cannot count.",
        "rating until it is asked": "0.00-1.00",
    }


def test_a_criterion_that_does_not_apply_has_no_rating():
    found = why("b", adjudications=(excludes("b", reason="None here."),))

    assert found.inputs == {"reason": "not-applicable", "because": "None here."}


def test_an_answered_criterion_says_what_was_answered():
    assert why("a", {"a": "L"}).inputs == {"rating": "0.66"}
    assert why("a", {"a": None}).inputs == {"rating": "unknown"}


@pytest.mark.parametrize("goal", Goal)
def test_a_level_says_what_is_certain_what_is_possible_and_what_stands_in_the_way(goal):
    about = "A" if goal is Goal.DOMAINS else "A-1"

    found = why(about, {"a": "F", "b": None}, plan=InterviewPlan(goal=goal))

    assert found.value == "levels 2 to 4"
    assert found.inputs["left open by unknown"] == "b"
    assert [part.about for part in found.parts] == ["a", "b", "c"]


def test_a_level_of_triage_says_how_likely_it_is_and_that_it_is_provisional():
    found = why("A", {"a": "F"}, plan=InterviewPlan(mode=InterviewMode.TRIAGE))
    decided = why("A", {"a": "N"}, plan=InterviewPlan(mode=InterviewMode.TRIAGE))

    assert "provisional" in found.inputs["most likely"]
    assert "Triage" in found.parts[1].rule
    assert decided.value == "level 1"
