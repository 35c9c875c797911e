"""Laws of an interview: what is left out never changes a level, and nothing is asked twice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from fakes.frameworks import small_assessment
from fakes.interviews import WHO, full_levels, held, sheet, span, step
from fakes.strategies_score import frameworks, ratings, values_of
from stadial.adapters.framework_shelf import shelf_files
from stadial.codecs.framework_yaml import parse_framework
from stadial.engine.interview import conduct
from stadial.model import Goal, InterviewMode, InterviewPlan, Scoring

SOME = settings(max_examples=40, deadline=None)
FEW = settings(max_examples=3, deadline=None)
GATED = ("staged", "strict-staged", "c2m2", "iso33020")
answers = st.one_of(ratings, st.sampled_from([1.0, 1.0, 1.0, None]))


@st.composite
def asked(draw, policy="staged"):
    """A framework scored by a policy, and an answer to each of its criteria."""
    framework = draw(frameworks())
    framework = replace(framework, scoring=Scoring(policy=policy, floor=1, top=5))
    truth = draw(values_of(framework.criterion_by_id.values(), some=answers))
    return framework, truth


def stands(interview):
    return {stand.about: (stand.low, stand.high) for stand in interview.stands}


@pytest.mark.parametrize("policy", GATED)
@pytest.mark.parametrize("goal", Goal)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_interview_finds_the_levels_of_the_full_sheet(policy, goal, data):
    framework, truth = data.draw(asked(policy))

    _, end = held(framework, truth, plan=InterviewPlan(goal=goal))

    assert stands(end) == full_levels(framework, truth, goal=goal)


@SOME
@given(case=asked(), goal=st.sampled_from(Goal))
def test_nothing_is_asked_twice_and_everything_else_has_its_reason(case, goal):
    framework, truth = case

    questions, end = held(framework, truth, plan=InterviewPlan(goal=goal))

    left_out = [each.criterion for each in end.skipped]
    assert len(set(questions)) == len(questions)
    assert sorted(questions + left_out) == sorted(framework.criterion_by_id)
    assert sum(end.counts.values()) == len(left_out)


@SOME
@given(case=asked(), goal=st.sampled_from(Goal))
def test_the_number_of_questions_left_is_a_bound_that_only_falls(case, goal):
    framework, truth = case
    now, plan, bounds = sheet(framework), InterviewPlan(goal=goal), []

    while (found := conduct(now, small_assessment(), respondent=WHO, plan=plan)).question:
        bounds.append(found.at_most)
        key = found.question.criterion
        now = now.answered(key, span(truth[key]))

    assert all(left >= len(bounds) - n for n, left in enumerate(bounds))
    assert bounds == sorted(set(bounds), reverse=True)


@SOME
@given(case=asked())
def test_triage_without_a_limit_on_doubt_is_never_wrong_either(case):
    framework, truth = case
    plan = InterviewPlan(mode=InterviewMode.TRIAGE)

    _, end = held(framework, truth, plan=plan)

    assert stands(end) == full_levels(framework, truth, goal=Goal.DOMAINS)


@SOME
@given(case=asked(), random=st.randoms(use_true_random=False))
def test_the_order_in_which_answers_are_kept_does_not_matter(case, random):
    framework, truth = case
    half = dict(random.sample(sorted(truth.items(), key=str), len(truth) // 2))
    mixed = list(half.items())
    random.shuffle(mixed)

    assert step(framework, dict(mixed)) == step(framework, half)


@FEW
@given(data=st.data(), goal=st.sampled_from(Goal))
def test_our_own_framework_is_never_levelled_wrongly(data, goal):
    files, root = shelf_files("stadial")
    framework = parse_framework(files, root=root).framework
    words = st.sampled_from([1 / 3, 2 / 3, 1.0, 1.0, 1.0, None])
    truth = data.draw(values_of(framework.criterion_by_id.values(), some=words))

    questions, end = held(framework, truth, plan=InterviewPlan(goal=goal))

    assert stands(end) == full_levels(framework, truth, goal=goal)
    assert len(questions) < len(truth)
