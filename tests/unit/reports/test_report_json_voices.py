from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from fakes.briefings import acme_briefing
from fakes.frameworks import AT, small_assessment, votes
from fakes.voices import FRAMEWORK, people
from stadial.engine.picture import take_picture
from stadial.engine.voices.hear_all import hear_all
from stadial.reports.report_json import _content
from stadial.reports.report_json.schema import schema
from stadial.reports.report_json.voices import plain_voices


def voices(*counts):
    crowd = people(*counts)
    ballots = tuple(
        votes(person.id, "A-1", 4 if person.id.startswith("ex") else 2) for person in crowd
    )
    assessment = small_assessment(respondents=crowd, votes=ballots)
    return hear_all(FRAMEWORK, assessment, take_picture(FRAMEWORK, assessment, at=AT))


@pytest.mark.parametrize("counts", [(3, 2, 1, 3), (1, 0, 0, 2), ()])
def test_voices_follow_the_published_schema(counts):
    told = _content(replace(acme_briefing(), voices=voices(*counts)))["voices"]
    own = schema()["properties"]["data"]["properties"]["voices"]

    assert [e.message for e in Draft202012Validator(own).iter_errors(told)] == []


def test_unknown_is_null_and_never_0():
    told = plain_voices(voices(1, 0, 0, 2))

    assert told["perception"][0]["gap"] is None
    assert told["perception"][0]["withheld"].startswith("Only 2 of the executives")
    assert told["agreement"][1]["alpha"] is None
    assert told["agreement"][1]["interval"] is None


def test_heads_and_figures_are_told_and_nobodys_answers():
    told = plain_voices(voices(3, 2, 1, 3))

    assert told["perception"][0]["interval"] == [2.0, 2.0]
    assert told["disputes"][0]["criterion"] == "A-1.3"
    assert "ai0" not in str(told)
