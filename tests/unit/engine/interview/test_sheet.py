import pytest

from fakes.frameworks import (
    AT,
    criterion,
    decides,
    excludes,
    framework_of,
    one_capability,
    proof,
    says,
    small_assessment,
    small_framework,
    system,
    votes,
)
from fakes.interviews import WHO, sheet
from stadial.engine.interview import InterviewError, sheet_of
from stadial.model import ANYTHING, Span

SMALL = small_framework()


def sheet_from(**fields):
    return sheet_of(SMALL, small_assessment(**fields), respondent=WHO, at=AT)


@pytest.mark.parametrize("policy", ["samm2", "weighted-average", "level-sum"])
def test_a_rule_without_gates_is_refused_because_every_answer_moves_its_score(policy):
    framework = framework_of(*SMALL.domains, policy=policy)

    with pytest.raises(InterviewError, match="no gates"):
        sheet(framework)


def test_an_answer_of_somebody_else_an_assessor_or_evidence_is_left_aside():
    found = sheet_from(
        responses=(says("bob", "A-1.2a", "F"),),
        adjudications=(decides("A-1.3a", "F"),),
        evidence=(proof("e", "A-1.4a"),),
    )

    assert found.open == set(SMALL.criterion_by_id)
    assert set(found.spans.values()) == {ANYTHING}


def test_an_unknown_and_a_proposed_not_applicable_stay_open_and_are_not_asked_again():
    found = sheet_from(responses=(says(WHO, "A-1.2a", None), says(WHO, "A-1.3a", "na")))

    for key in ("A-1.2a", "A-1.3a"):
        assert found.spans[key] == ANYTHING
        assert key not in found.open
        assert found.is_vague(key)


def test_a_not_applicable_that_was_approved_is_left_out_with_its_reason():
    found = sheet_from(adjudications=(excludes("A-1.2a", reason="We have none."),))

    assert "A-1.2a" not in found.spans
    assert found.left_out["A-1.2a"] == "We have none."


def test_where_not_applicable_counts_as_met_it_is_met_and_not_asked():
    framework = framework_of(*SMALL.domains, not_applicable="anchored")
    assessment = small_assessment(adjudications=(excludes("A-1.2a"),))

    found = sheet_of(framework, assessment, respondent=WHO, at=AT)

    assert found.spans["A-1.2a"] == Span.exactly(1.0)
    assert "A-1.2a" not in found.open


def test_what_the_register_puts_out_of_scope_is_left_out():
    found = sheet_from(populations={"people": 0})

    assert "A-1.3b" not in found.spans
    assert "people" in found.left_out["A-1.3b"]


def test_a_level_picked_for_a_question_answers_its_criteria():
    found = sheet_from(votes=(votes(WHO, "A-1", 3),))

    assert found.voted == {"A-1.2a", "A-1.3a", "A-1.3b", "A-1.4a", "A-1.5a"}
    assert not found.voted & found.open
    assert found.spans["A-1.4a"] == Span.exactly(0.0)


def test_who_does_not_know_the_level_may_still_know_single_criteria():
    found = sheet_from(votes=(votes(WHO, "A-1", None),))

    assert "A-1.2a" in found.open
    assert not found.voted


def test_an_answer_on_one_ai_system_leaves_the_question_open_for_the_others():
    two = (system("s"), system("t"))
    one = sheet_from(systems=two, responses=(says(WHO, "A-2.2a", "F", system="s"),))
    both = sheet_from(
        systems=two,
        responses=(
            says(WHO, "A-2.2a", "F", system="s"),
            says(WHO, "A-2.2a", None, system="t"),
        ),
    )

    assert one.spans["A-2.2a"] == Span(0.5, 1.0)
    assert "A-2.2a" in one.open
    assert "A-2.2a" not in both.open


def test_one_more_answer_closes_a_question_and_nothing_else():
    before = sheet(one_capability(criterion("a", 2), criterion("b", 2)))

    after = before.answered("a", Span.exactly(1.0))

    assert after.open == {"b"}
    assert after.spans["a"] == Span.exactly(1.0)
    assert before.open == {"a", "b"}
