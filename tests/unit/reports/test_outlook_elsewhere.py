"""The outlook in JSON and Markdown says what the page says."""

import json
from dataclasses import replace
from datetime import date

import jsonschema

from fakes.outlooks import at_level, outlook
from stadial.reports.markdown import Markdown
from stadial.reports.report_json import ReportJson
from stadial.reports.report_json.schema import schema

LAST_YEAR = date(2025, 11, 20)


def told(briefing):
    found = json.loads(ReportJson().render(briefing))
    jsonschema.validate(found, schema())
    return found["data"]["forecast"]


def written(briefing):
    return Markdown().render(briefing).decode()


def test_json_holds_both_answers_and_the_line():
    found = told(outlook(at_level(2, criteria=("A-1.3",)), (at_level(1), LAST_YEAR)))

    assert found["level"] == 3
    assert found["whole"]["plan"]["unplanned"] == ["A-2.3", "B-1.3", "C-1.3"]
    assert found["whole"]["plan"]["p50"].startswith("2027-")
    assert found["whole"]["pace"]["history_quarters"] == 4
    assert [point["on"] for point in found["points"]] == ["2025-11-20", "2026-11-20"]


def test_what_is_not_known_is_null():
    found = told(outlook(at_level(2)))

    assert found["whole"]["pace"]["quarters"] == [None, None, None]
    assert found["whole"]["pace"]["p50"] is None
    assert told(replace(outlook(at_level(2)), forecast=None)) is None


def test_markdown_says_it_in_a_line():
    assert "not enough history (0 of 3 quarters)" in written(outlook(at_level(2)))
    assert "4 criteria are not planned" in written(outlook(at_level(2)))
    assert "Level 3 is reached." in written(outlook(at_level(3)))


def test_markdown_gives_days_and_quarters():
    everything = ("A-1.3", "A-2.3", "B-1.3", "C-1.3")

    text = written(outlook(at_level(2, criteria=everything), (at_level(1), LAST_YEAR)))

    assert " quarters |" in text
    assert "2027-0" in text


def test_markdown_without_a_forecast_has_no_outlook():
    assert "Outlook" not in written(replace(outlook(at_level(2)), forecast=None))
