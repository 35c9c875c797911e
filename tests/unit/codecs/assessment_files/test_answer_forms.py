import pytest

from fakes.small import criterion
from stadial.codecs.assessment_files.answer_forms import (
    RefusedValueError,
    read_answer,
    read_share,
    short,
)
from stadial.model import Answer, AnswerKind, Option

OPTIONS = (Option(text="No", value=0), Option(text="Yes, for some", value=0.5))


@pytest.mark.parametrize("kind", [each for each in AnswerKind if each is not AnswerKind.SHARE])
def test_each_word_is_an_answer_in_any_case(kind):
    assert read_answer(kind.value) == read_answer(f" {kind.value.upper()} ") == Answer(kind=kind)


def test_two_words_may_stand_for_the_hyphen():
    assert read_answer("Not applicable").kind is AnswerKind.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "share"), [("85%", 0.85), ("0 %", 0.0), ("100%", 1.0), ("33,3%", 0.333)]
)
def test_a_percentage_is_a_share(text, share):
    found = read_answer(text)

    assert found.kind is AnswerKind.SHARE
    assert found.share == pytest.approx(share)


@pytest.mark.parametrize(
    ("value", "mend"),
    [
        ("yes", "Did you mean `fully`?"),
        ("no", "Did you mean `not`?"),
        (True, "Did you mean `fully`?"),
        ("partley", "Did you mean `partly`?"),
        (85, "Write a percentage"),
        (0.5, "Write a percentage"),
        ("blue", "Use not, partly"),
        ("share", "Use not, partly"),
        ([], "Use not, partly"),
        ("101%", "a share from 0 to 1"),
    ],
)
def test_what_is_no_answer_is_refused_with_the_mend(value, mend):
    with pytest.raises(RefusedValueError, match="is not") as refused:
        read_answer(value)

    assert mend in refused.value.mend


def test_a_framework_with_answer_texts_takes_those():
    assert read_answer("yes, for some", options=OPTIONS).share == 0.5
    assert read_answer("No", options=OPTIONS).share == 0
    assert read_answer("50%", options=OPTIONS).share == 0.5
    assert read_answer("unknown", options=OPTIONS).kind is AnswerKind.UNKNOWN


@pytest.mark.parametrize("value", ["partly", "51%", "Yes, for all", "x", 3])
def test_a_framework_with_answer_texts_refuses_the_rest_of_the_scale(value):
    with pytest.raises(RefusedValueError, match=r"is not") as refused:
        read_answer(value, options=OPTIONS)

    assert "Yes, for some" in refused.value.mend or "50%" in refused.value.mend


@pytest.mark.parametrize("value", [0, 0.25, 1, "25%"])
def test_a_share_is_a_number_or_a_percentage(value):
    assert read_share(value).kind is AnswerKind.SHARE


@pytest.mark.parametrize("value", [-0.1, 1.01, True, "half", float("nan"), float("inf"), None])
def test_a_share_outside_0_to_1_is_refused(value):
    with pytest.raises(RefusedValueError, match="is not a share"):
        read_share(value)


def test_a_long_value_is_told_in_short():
    assert len(short("x" * 1000)) == 60


def test_a_made_up_criterion_has_no_options():
    assert read_answer("fully", options=criterion("A", 2).options).value == 1
