from math import exp, log

import pytest

from fakes.frameworks import capability, criterion, framework_of, small_assessment, system
from fakes.interviews import held, sheet, step
from stadial.engine.interview.after_levels import choose_riskiest, risk_widths
from stadial.model import Criticality, Domain, InterviewPlan

TWO = framework_of(
    Domain(
        id="D",
        name="D",
        capabilities=(
            capability(
                "D-1", criterion("D-1.2", 2), criterion("D-1.3", 3), applies_to=("builder",)
            ),
            capability("D-2", criterion("D-2.2", 2), criterion("D-2.3", 3)),
        ),
    )
)
THEN_RISK = InterviewPlan(then_risk=True)


def test_the_width_is_the_risk_left_at_the_worst_answer_less_that_at_the_best():
    widths = risk_widths(sheet(TWO, {"D-1.2": "F"}), small_assessment())
    whole = -log(0.2)
    left = 50 * exp(-whole / 3)

    assert widths["D-1.2"] == 0
    assert widths["D-1.3"] == pytest.approx(left * (1 - exp(-whole * 2 / 3)))
    assert widths["D-2.3"] == pytest.approx(50 * (1 - exp(-whole * 2 / 3)))


def test_after_the_levels_the_question_with_most_risk_behind_it_comes_first():
    assessment = small_assessment(
        systems=(
            system("s", criticality=Criticality.CRITICAL),
            system("t", archetypes=("user",)),
        )
    )
    now = sheet(TWO, assessment=assessment)

    found = choose_riskiest(now, assessment, among=now.open)

    assert found.criterion.id == "D-2.3"
    assert choose_riskiest(now, assessment, among=frozenset({"D-1.2"})).criterion.id == "D-1.2"
    assert choose_riskiest(now, assessment, among=frozenset()) is None


def test_an_interview_that_goes_on_with_risk_asks_everything_in_the_end():
    truth = dict.fromkeys(TWO.criterion_by_id, 0.0)

    few, _ = held(TWO, truth)
    questions, end = held(TWO, truth, plan=THEN_RISK)

    assert len(few) == 1
    assert questions[0] == few[0]
    assert sorted(questions) == sorted(TWO.criterion_by_id)
    assert end.skipped == ()


def test_a_question_for_risk_says_how_many_points_hang_on_it():
    found = step(TWO, {"D-1.2": "N"}, plan=THEN_RISK)

    assert found.question.risk == pytest.approx(50 * (1 - 0.2 ** (2 / 3)))
    assert "of 100 risk points hang on it" in found.question.because
    assert found.at_most == 3
