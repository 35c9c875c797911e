from fakes.frameworks import (
    capability,
    criterion,
    excludes,
    framework_of,
    one_capability,
    small_assessment,
    votes,
)
from fakes.interviews import WHO, sheet, step
from stadial.model import Domain, Goal, InterviewMode, InterviewPlan, NotAsked

TWO = framework_of(
    Domain(
        id="D",
        name="D",
        capabilities=(
            capability("D-1", criterion("D-1.2", 2), criterion("D-1.3", 3), criterion("D-1.4", 4)),
            capability("D-2", criterion("D-2.2", 2), criterion("D-2.3", 3)),
        ),
    )
)


def reasons(framework, answers=(), **fields):
    found = step(framework, answers, **fields)
    return {each.criterion: each.reason for each in found.skipped}


def texts(framework, answers=()):
    return {each.criterion: each.because for each in step(framework, answers).skipped}


def test_levels_above_a_missed_one_cannot_count():
    plan = InterviewPlan(goal=Goal.CAPABILITIES)

    assert reasons(TWO, {"D-1.2": "N"}, plan=plan) == {
        "D-1.3": NotAsked.LOWER_LEVEL_MISSED,
        "D-1.4": NotAsked.LOWER_LEVEL_MISSED,
        "D-2.2": NotAsked.STILL_OPEN,
        "D-2.3": NotAsked.STILL_OPEN,
    }


def test_a_domain_that_is_held_down_names_the_question_that_does_it():
    found = texts(TWO, {"D-1.2": "N"})

    assert reasons(TWO, {"D-1.2": "N"})["D-2.2"] is NotAsked.DOMAIN_HELD_DOWN
    assert found["D-2.2"] == "D-1 keeps D on level 1 at most, whatever D-2 reaches."
    assert found["D-1.3"] == "Level 2 of D-1 is missed, so level 3 cannot count."


def test_the_rest_of_a_missed_level_is_told_apart_from_the_levels_above():
    framework = one_capability(criterion("a", 2), criterion("b", 2), criterion("c", 3))

    assert reasons(framework, {"a": "N"}) == {
        "b": NotAsked.OWN_LEVEL_MISSED,
        "c": NotAsked.LOWER_LEVEL_MISSED,
    }


def test_a_level_that_holds_in_any_case_needs_no_more_answers():
    framework = one_capability(criterion("a", 2, weight=10.0), criterion("b", 2), criterion("c", 3))

    assert reasons(framework, {"a": "F"}) == {
        "b": NotAsked.LEVEL_HELD,
        "c": NotAsked.STILL_OPEN,
    }


def test_a_level_picked_for_the_question_and_an_approved_exception_are_their_own_reasons():
    assessment = small_assessment(
        votes=(votes(WHO, "D-1", 3),), adjudications=(excludes("D-2.2", reason="None."),)
    )
    from stadial.engine.interview import conduct

    given = sheet(TWO, assessment=assessment)
    found = conduct(given, assessment, respondent=WHO, plan=InterviewPlan())

    assert {each.criterion: each.reason for each in found.skipped} == {
        "D-1.2": NotAsked.VOTED,
        "D-1.3": NotAsked.VOTED,
        "D-1.4": NotAsked.VOTED,
        "D-2.2": NotAsked.NOT_APPLICABLE,
        "D-2.3": NotAsked.STILL_OPEN,
    }
    assert found.counts[NotAsked.VOTED] == 3
    assert found.answered == 0
    assert found.criteria == 5


def test_in_triage_what_is_likely_enough_says_that_it_could_still_change_a_level():
    plan = InterviewPlan(mode=InterviewMode.TRIAGE, sure=0.01)

    found = reasons(TWO, plan=plan)

    held_down = found.pop("D-1.4")
    assert held_down is NotAsked.DOMAIN_HELD_DOWN
    assert set(found.values()) == {NotAsked.LIKELY_ENOUGH}
