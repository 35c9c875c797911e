from fakes.frameworks import AT, criterion, one_capability, says, small_assessment
from stadial.model import InterviewPlan
from stadial.usecases.ask_next import ask_next, explain_next

ONE = one_capability(criterion("a", 2), criterion("b", 3))


def test_the_next_question_goes_by_the_answers_of_one_person_alone():
    assessment = small_assessment(responses=(says("ada", "a", "F"), says("bob", "a", "N")))

    def ask(person):
        return ask_next(
            framework=ONE, assessment=assessment, respondent=person, plan=InterviewPlan(), at=AT
        )

    assert ask("ada").question.criterion == "b"
    assert ask("bob").question is None
    assert ask("cleo").question.criterion == "a"


def test_what_was_left_out_can_be_explained():
    assessment = small_assessment(responses=(says("bob", "a", "N"),))
    interview = ask_next(
        framework=ONE, assessment=assessment, respondent="bob", plan=InterviewPlan(), at=AT
    )

    found = explain_next(
        framework=ONE, assessment=assessment, interview=interview, about="b", at=AT
    )

    assert found.value == "not asked"
