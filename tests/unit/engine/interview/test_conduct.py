from fakes.frameworks import capability, criterion, framework_of, one_capability, small_assessment
from fakes.interviews import WHO, held, step
from stadial.model import Domain, Goal, InterviewMode, InterviewPlan

ONE = one_capability(criterion("a", 2, key=True), criterion("b", 3), criterion("c", 3))


def test_a_question_says_why_it_is_asked_now():
    found = step(ONE).question

    assert (found.criterion, found.about, found.level) == ("a", "A", 2)
    assert found.because == (
        "Level 2 of A hangs on it. It is a key criterion. "
        "The answer not or partly rules that level out at once."
    )


def test_a_question_that_decides_nothing_alone_does_not_claim_to():
    framework = one_capability(*(criterion(f"a{n}", 2) for n in range(8)))

    found = step(framework).question

    assert found.decides == ()
    assert "at once" not in found.because


def test_a_question_of_triage_says_how_much_it_tells():
    found = step(ONE, plan=InterviewPlan(mode=InterviewMode.TRIAGE)).question

    assert found.because.startswith("It tells most about the levels (0.")


def test_unknown_answers_leave_a_level_open_and_are_named():
    questions, end = held(ONE, {"a": 1.0, "b": None, "c": 1.0})

    assert len(questions) == 3
    assert (end.stands[0].low, end.stands[0].high) == (2, 3)
    assert end.stands[0].unknown == ("b",)
    assert not end.stands[0].is_decided


def test_an_unknown_that_can_no_longer_matter_is_not_named():
    _, end = held(ONE, {"a": 0.0, "b": None, "c": 1.0})

    assert end.stands[0].is_decided
    assert end.stands[0].unknown == ()


def test_an_interview_about_one_question_asks_nothing_of_the_others():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("D-1", criterion("D-1.2", 2)),
                capability("D-2", criterion("D-2.2", 2)),
            ),
        )
    )
    plan = InterviewPlan(goal=Goal.CAPABILITIES, capabilities=("D-2",))

    questions, end = held(framework, {"D-1.2": 1.0, "D-2.2": 1.0}, plan=plan)

    assert questions == ["D-2.2"]
    assert [stand.about for stand in end.stands] == ["D-2"]
    assert end.criteria == 1


def test_what_is_passed_over_is_left_for_another_time():
    found = step(ONE, plan=InterviewPlan(passed=("a", "b", "c")))

    assert found.question is None
    assert found.at_most == 0
    assert len(found.skipped) == 3


def test_a_budget_bounds_the_number_of_questions_to_come():
    assert step(ONE).at_most == 3
    assert step(ONE, plan=InterviewPlan(left=2)).at_most == 2


def test_nothing_is_kept_between_steps():
    assert step(ONE, {"a": "F"}) == step(ONE, {"a": "F"})
    assert step(ONE).respondent == WHO
    assert small_assessment().responses == ()
