import difflib
from datetime import date

import pytest

from fakes.assessments import FRAMEWORK, PRIYA, TODAY, files
from stadial.codecs.fault import DocumentError
from stadial.model import AnswerKind
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.record_answer import record_answer

NAME = "answers/priya.yaml"


def recorded(about, entry, before=None, respondent="priya", today=TODAY):
    before = before or files()
    changed = record_answer(
        files=before,
        framework=FRAMEWORK,
        respondent=respondent,
        about=about,
        entry=entry,
        today=today,
    )
    return {**before, **changed}


def answers_in(after, about, respondent="priya"):
    found = open_assessment(files=after, framework=FRAMEWORK, today=TODAY)
    nouns = (*found.responses, *found.votes)
    return {
        each.system: each
        for each in nouns
        if about in (getattr(each, "criterion", ""), getattr(each, "capability", ""))
        and each.respondent == respondent
    }


def test_one_line_changes_and_its_comment_stays():
    text = PRIYA.replace("2026-11-01", "2026-11-22")

    after = recorded("GOV-1.2a", "fully", files(priya=text))

    told = difflib.ndiff(text.splitlines(), after[NAME].decode().splitlines())
    assert [line for line in told if line[0] in "+-"] == [
        "-   GOV-1.2a: partly   # seen on the wiki",
        "+   GOV-1.2a: fully   # seen on the wiki",
    ]


def test_an_answer_of_another_day_than_the_file_says_its_day():
    found = answers_in(recorded("GOV-1.2a", "fully"), "GOV-1.2a")[""]

    assert (found.answer.kind, found.answered_on) == (AnswerKind.FULLY, TODAY)


def test_a_day_that_is_given_is_kept():
    given = {"answer": "fully", "date": "2026-11-03"}

    assert answers_in(recorded("GOV-1.2a", given), "GOV-1.2a")[""].answered_on == date(2026, 11, 3)


def test_a_capability_takes_a_level():
    assert answers_in(recorded("GOV-3", 4), "GOV-3")[""].level == 4
    assert answers_in(recorded("GOV-2", "unknown"), "GOV-2")[""].level is None


def test_what_a_command_line_gives_is_taken():
    given = {"level": "4", "evidence": ("register",), "written": "yes"}

    found = answers_in(recorded("GOV-3", given), "GOV-3")[""]

    assert (found.level, found.evidence) == (4, ("register",))


def test_a_respondent_without_a_file_gets_one():
    after = recorded("GOV-1.2a", "50%", respondent="wei")

    assert answers_in(after, "GOV-1.2a", "wei")[""].answer.share == 0.5
    assert after["answers/wei.yaml"].startswith(b"respondent: wei\n")


def test_a_sheet_of_comments_is_written_on():
    before = files(wei="# for Wei\n")

    after = recorded("GOV-1.2a", "fully", before, "wei")

    assert after["answers/wei.yaml"].startswith(b"# for Wei\nanswers:\n")


def test_a_file_under_another_name_is_found():
    before = files(priya=None, other=PRIYA)

    assert "answers/other.yaml" in recorded("GOV-1.2a", "fully", before)
    assert NAME not in recorded("GOV-1.2a", "fully", before)


def test_a_file_of_somebody_else_is_not_taken():
    before = files(wei=PRIYA, priya=None)

    with pytest.raises(DocumentError, match="somebody else"):
        recorded("GOV-1.2a", "fully", before, "wei")


def test_an_answer_about_a_system_stands_beside_the_one_for_all():
    after = recorded("GOV-1.2a", {"answer": "not", "system": "chat"})
    after = recorded("GOV-1.2a", {"answer": "largely", "system": "fraud", "note": "n"}, after)
    after = recorded("GOV-1.2a", {"answer": "fully", "system": "chat"}, after)

    found = answers_in(after, "GOV-1.2a")
    assert {system: each.answer.kind.value for system, each in found.items()} == {
        "": "partly",
        "chat": "fully",
        "fraud": "largely",
    }
    assert (found["fraud"].note, found["chat"].answered_on) == ("n", TODAY)


def test_a_new_answer_for_all_leaves_those_about_systems():
    found = answers_in(recorded("GOV-1.3b", "largely"), "GOV-1.3b")

    assert (found[""].answer.kind, found[""].note) == (AnswerKind.LARGELY, "")
    assert found["fraud"].answer.kind is AnswerKind.NOT


def test_an_answer_that_was_about_one_system_becomes_one_of_several():
    text = (
        "respondent: priya\ndate: 2026-11-22\nanswers:\n  GOV-1.2a: {answer: fully, system: chat}\n"
    )
    before = files(priya=text)

    after = recorded("GOV-1.2a", {"answer": "not", "system": "fraud"}, before)
    found = answers_in(after, "GOV-1.2a")
    assert {system: each.answer.kind.value for system, each in found.items()} == {
        "chat": "fully",
        "fraud": "not",
    }

    after = recorded("GOV-1.2a", "partly", before)
    assert set(answers_in(after, "GOV-1.2a")) == {"", "chat"}


def test_a_day_that_holds_for_all_systems_does_not_stand_for_a_new_one():
    text = (
        "respondent: priya\ndate: 2026-11-22\n"
        "answers:\n  GOV-1.2a: {date: 2026-10-01, systems: {chat: fully}}\n"
    )

    found = answers_in(
        recorded("GOV-1.2a", {"answer": "not", "system": "fraud"}, files(priya=text)), "GOV-1.2a"
    )

    assert found["fraud"].answered_on == TODAY
    assert found["chat"].answered_on == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("about", "entry", "respondent", "told"),
    [
        ("GOV-1.2z", "fully", "priya", "Did you mean `GOV-1.2a`?"),
        ("???", "fully", "priya", "stadial framework show"),
        ("GOV-1.2a", "yes", "priya", "Did you mean `fully`?"),
        ("GOV-1", 9, "priya", "There is no level 9."),
        ("GOV-1.2a", "fully", "pria", "There is no respondent 'pria'"),
        ("GOV-1.2a", "fully", "../x", "There is no respondent"),
        ("GOV-1.2a", {"answer": "not-applicable"}, "priya", "needs a reason"),
        ("GOV-1.2a", {"answer": "fully", "evidence": ["x"]}, "priya", "piece of evidence 'x'"),
    ],
)
def test_what_could_not_be_read_again_is_not_written(about, entry, respondent, told):
    with pytest.raises(DocumentError) as error:
        recorded(about, entry, respondent=respondent)

    assert told in str(error.value)


def test_nothing_is_written_into_a_folder_with_faults():
    with pytest.raises(DocumentError, match=r"people\.yaml"):
        recorded("GOV-1.2a", "fully", files(people="- 3"))
