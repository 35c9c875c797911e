import pytest

from fakes.frameworks import criterion, framework_of, one_capability, small_framework
from fakes.interviews import held, sheet, step
from stadial.engine.interview import InterviewError
from stadial.engine.interview.ability import believe
from stadial.engine.interview.levels import standings_of
from stadial.engine.interview.triage import choose_telling, likely_level, most_telling
from stadial.model import Goal, InterviewMode, InterviewPlan

TRIAGE = InterviewPlan(mode=InterviewMode.TRIAGE)
SMALL = small_framework()
NOBODY = frozenset()


def test_a_rule_whose_chances_are_not_known_is_refused_for_triage_alone():
    framework = framework_of(*SMALL.domains, policy="c2m2")

    assert step(framework).question is not None
    with pytest.raises(InterviewError, match="c2m2"):
        step(framework, plan=TRIAGE)


def test_a_decided_level_is_likely_for_certain():
    framework = one_capability(criterion("a", 2))
    now = sheet(framework, {"a": "N"})

    found = likely_level(standings_of(framework.domains[0], now), now, believe(now))

    assert found == (1, 1.0)


def test_good_answers_make_a_high_level_likely():
    framework = one_capability(*(criterion(f"a{n}", n) for n in (2, 3, 4, 5)))

    def likely(answers):
        now = sheet(framework, answers)
        return likely_level(standings_of(framework.domains[0], now), now, believe(now)).level

    assert likely({"a5": "F", "a4": "F"}) > likely({"a4": "P"})


def test_the_question_that_tells_most_is_near_what_is_believed_and_not_the_lowest():
    framework = one_capability(*(criterion(f"a{n}", n) for n in (2, 3, 4, 5)))
    now = sheet(framework)
    standings = standings_of(framework.domains[0], now)

    found = most_telling(standings, now, beliefs=believe(now), passed=NOBODY)

    assert found.criterion.id == "a4"
    assert 0 < found.bits < 2.4


def test_of_equal_questions_the_first_of_the_framework_is_asked():
    framework = one_capability(criterion("b", 2), criterion("a", 2))

    assert step(framework, plan=TRIAGE).question.criterion == "b"


def test_nothing_is_told_by_what_may_not_be_asked():
    framework = one_capability(criterion("a", 2))
    now = sheet(framework)
    standings = [standings_of(framework.domains[0], now)]

    assert choose_telling(standings, now, beliefs=believe(now), passed=frozenset({"a"})) is None


def test_triage_stops_at_its_budget_and_says_what_is_likely():
    questions, end = held(SMALL, dict.fromkeys(SMALL.criterion_by_id, 1.0), plan=TRIAGE)
    last = step(SMALL, {questions[0]: "F"}, plan=InterviewPlan(mode=InterviewMode.TRIAGE, left=0))

    assert len(questions) > 1
    assert end.stands[0].likelihood == 1.0
    assert last.question is None
    assert last.at_most == 0
    assert all(stand.likely for stand in last.stands)


def test_triage_that_is_content_with_less_asks_less():
    truth = dict.fromkeys(SMALL.criterion_by_id, 1.0)
    plan = InterviewPlan(mode=InterviewMode.TRIAGE, sure=0.6, goal=Goal.CAPABILITIES)

    some, _ = held(SMALL, truth, plan=plan)
    every, _ = held(SMALL, truth, plan=InterviewPlan(goal=Goal.CAPABILITIES))

    assert 0 < len(some) < len(every)


def test_an_answer_that_nobody_gives_is_no_part_of_what_is_expected():
    framework = one_capability(criterion("a", 2))
    now = sheet(framework)
    standings = standings_of(framework.domains[0], now)

    found = most_telling(
        standings, now, beliefs=believe(now, difficulties={"a": -60.0}), passed=NOBODY
    )

    assert found.bits == pytest.approx(0.0, abs=1e-9)
