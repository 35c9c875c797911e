import pytest

from fakes.frameworks import capability, criterion, framework_of, one_capability
from fakes.interviews import held, sheet, step
from stadial.engine.interview.certain import choose_certain
from stadial.engine.interview.levels import standings_of
from stadial.model import Domain, Goal, InterviewPlan

SIX = one_capability(*(criterion(f"a{n}", 2) for n in range(6)))


def test_the_first_not_of_six_equal_criteria_decides():
    questions, end = held(SIX, dict.fromkeys(SIX.criterion_by_id, 0.0))

    assert len(questions) == 1
    assert (end.stands[0].low, end.stands[0].high) == (1, 1)


def test_a_key_criterion_rated_partly_decides_its_level_at_once():
    framework = one_capability(
        *(criterion(f"a{n}", 2) for n in range(5)), criterion("key", 2, key=True)
    )

    questions, end = held(framework, dict.fromkeys(framework.criterion_by_id, 1 / 3))

    assert questions == ["key"]
    assert end.stands[0].is_decided


@pytest.mark.parametrize("goal", Goal)
def test_where_all_is_fully_met_every_criterion_is_asked(goal):
    framework = one_capability(*(criterion(f"a{n}", 2 + n // 2) for n in range(8)))

    questions, end = held(
        framework, dict.fromkeys(framework.criterion_by_id, 1.0), plan=InterviewPlan(goal=goal)
    )

    assert sorted(questions) == sorted(framework.criterion_by_id)
    assert end.stands[0].low == 5


def test_the_lowest_open_level_is_asked_first_and_the_heaviest_of_it():
    framework = one_capability(
        criterion("high", 3, key=True), criterion("light", 2), criterion("heavy", 2, weight=2.0)
    )

    found = step(framework).question

    assert found.criterion == "heavy"
    assert found.decides == ("not", "partly")


def test_of_two_questions_the_one_that_more_answers_decide_comes_first():
    framework = framework_of(
        Domain(
            id="D",
            name="D",
            capabilities=(
                capability("D-1", *(criterion(f"D-1.{n}", 2) for n in range(6))),
                capability("D-2", criterion("D-2.1", 2)),
            ),
        )
    )

    assert step(framework).question.criterion == "D-2.1"


def test_what_was_passed_over_is_not_asked_again():
    framework = one_capability(criterion("a", 2), criterion("b", 2))
    now = sheet(framework)
    standings = [standings_of(framework.domains[0], now)]

    found = choose_certain(standings, now, passed=frozenset({"a"}))

    assert found.criterion.id == "b"
    assert choose_certain(standings, now, passed=frozenset({"a", "b"})) is None
