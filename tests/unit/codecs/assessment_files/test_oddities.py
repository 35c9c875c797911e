"""What cannot be seen is refused, and so is a year that nobody means."""

import pytest

from fakes.assessments import files
from stadial.codecs.assessment_files import parse_assessment
from stadial.codecs.fault import DocumentError


def refused(**changed):
    with pytest.raises(DocumentError) as told:
        parse_assessment(files(**changed))
    return str(told.value)


@pytest.mark.parametrize(
    ("name", "sign"),
    [('"a\\eb"', "U+001B"), ('"a\\u202eb"', "U+202E"), ("a\u202eb", "U+202E")],
)
def test_a_sign_that_cannot_be_seen_is_told_with_its_line(name, sign):
    said = refused(people=f"- id: a\n  name: {name}\n  group: security\n")

    assert "people.yaml:2" in said
    assert sign in said


def test_signs_in_keys_and_in_the_header_are_told_too():
    assert "U+0007" in refused(incidents='- "i\\ad": x\n')
    header = files()["stadial.toml"].decode().replace("Acme Bank", "Acme\\u001bBank")
    assert "U+001B" in refused(stadial=header)


def test_line_ends_tabs_and_words_from_right_to_left_are_texts():
    people = '- id: a\n  name: "\u05d0\u05d1\\t\u05d2\\n\u200f"\n  group: security\n'

    assert parse_assessment(files(people=people)).respondents[0].id == "a"


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("roadmap", "starts_on: 9999-10-01\n", "roadmap.yaml:1"),
        ("priya", "respondent: priya\ndate: 0202-10-01\n", "answers/priya.yaml:2"),
    ],
)
def test_a_year_that_nobody_means_is_told(name, text, place):
    said = refused(**{name: text})

    assert place in said
    assert "cannot be meant" in said


def test_a_day_of_the_header_is_looked_at_and_one_in_a_sentence_is_not():
    header = files()["stadial.toml"].decode().replace("2026-10-01", "1066-10-14")
    assert "The year 1066 cannot be meant." in refused(stadial=header)
    note = "- id: a\n  title: As in 1969-07-20\n  occurred_on: 2026-10-01\n  criteria: []\n"
    assert parse_assessment(files(incidents=note)).incidents[0].id == "a"
