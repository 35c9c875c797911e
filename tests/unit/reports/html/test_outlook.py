"""The outlook: both answers side by side, and a line only where looks can be compared."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes.outlooks import at_level, outlook
from stadial.model import Scope
from stadial.reports.html.blocks import Figure, Items, Table, Text, Why
from stadial.reports.html.outlook import outlook_sections
from stadial.reports.html.page import write_page

LAST_YEAR = date(2025, 11, 20)
EVERYTHING = ("A-1.3", "A-2.3", "B-1.3", "C-1.3")


def section(briefing):
    (found,) = outlook_sections(briefing)
    return found


def of(found, kind):
    return [block for block in found.blocks if isinstance(block, kind)]


def lead(briefing):
    return of(section(briefing), Text)[0].text


def figure(briefing):
    return of(section(briefing), Figure)[0]


def test_without_a_forecast_there_is_no_chapter():
    assert outlook_sections(replace(outlook(at_level(2)), forecast=None)) == ()


def test_without_history_it_says_so_and_names_no_date():
    briefing = outlook(at_level(2))

    assert "not enough history: 0 of 3 quarters" in lead(briefing)
    assert "4 criteria block level 3" in lead(briefing)
    assert "too little history" in figure(briefing).finding
    assert "hollow" not in figure(briefing).svg


def test_a_level_that_is_reached_is_said_and_drawn_without_a_way_ahead():
    briefing = outlook(at_level(3), (at_level(1), LAST_YEAR))

    assert lead(briefing) == "Level 3 is reached."
    assert "stroke-dasharray" not in figure(briefing).svg
    assert ">reached<" in figure(briefing).svg


def test_a_plan_that_reaches_the_level_has_its_sign_and_days():
    briefing = outlook(at_level(2, criteria=EVERYTHING))
    row = of(section(briefing), Table)[-1].rows[0]

    assert figure(briefing).svg.count("hollow") == 3
    assert row[0] == "The whole"
    assert re.fullmatch(r"\d+\xa0\w+\xa02027 / \d+\xa0\w+\xa02027 / \d+\xa0\w+\xa02027", row[3])


def test_a_past_pace_is_drawn_dotted_with_its_sign():
    briefing = outlook(at_level(2), (at_level(1), LAST_YEAR))
    table = figure(briefing).table

    assert "stroke-dasharray" in figure(briefing).svg
    assert "hollow" in figure(briefing).svg
    assert table.head[1] == "20\xa0Nov\xa02025, 1 person"
    assert table.rows[0][:3] == ("Name A", "1.0", "2.0")
    assert "at the past pace" in figure(briefing).finding


def test_a_range_beyond_sixty_quarters_runs_off_the_edge_without_a_sign():
    worse = outlook(at_level(1), (at_level(3), LAST_YEAR))

    assert "not within 60" in lead(worse)
    assert "hollow" not in figure(worse).svg


def test_looks_of_another_scope_are_not_joined_and_say_why():
    other = replace(at_level(1), scope="unit", scopes=(Scope(id="unit", name="Unit"),))
    briefing = outlook(at_level(2), (other, LAST_YEAR))
    notes = of(section(briefing), Items)[0].items

    assert figure(briefing).svg.count('class="ring"') == 3
    assert 'class="way"' not in figure(briefing).svg
    assert any("2025-11-20 is left out: another scope, unit" in note for note in notes)


def test_many_looks_are_drawn_and_the_table_holds_the_last():
    past = [(at_level(1), LAST_YEAR - timedelta(days=92 * n)) for n in range(9, 0, -1)]
    found = figure(outlook(at_level(2), *past))

    assert found.svg.count('class="dot"') == 3 * 10
    assert len(found.table.head) == 1 + 8 + 3
    assert ">n 1<" not in found.svg


def test_what_was_not_assessed_is_no_point():
    nobody = replace(at_level(2), votes=(), evidence=())
    found = figure(outlook(nobody, (at_level(1), LAST_YEAR)))

    assert found.table.rows[0][2] == "not assessed"
    assert found.svg.count('class="dot"') == 3


def test_both_answers_open_to_why():
    found = of(section(outlook(at_level(2, criteria=EVERYTHING))), Why)

    assert [each.summary for each in found] == ["Why the plan says so", "Why the past says so"]


def test_outside_text_is_escaped():
    page = write_page(outlook(at_level(2, name="<b>Acme</b>", criteria=EVERYTHING)))

    assert "Do <the> work" not in page
    assert 'id="outlook"' in page


@pytest.mark.parametrize("level", [1, 2, 3])
def test_every_picture_has_its_words_and_table(level):
    found = figure(outlook(at_level(level)))

    assert "<title" in found.svg
    assert found.finding in found.svg
    assert len(found.table.rows) == 3


def test_a_framework_in_which_nothing_applies_has_no_picture():
    briefing = outlook(at_level(2))
    bare = replace(briefing, forecast=replace(briefing.forecast, domains=()))

    assert of(section(bare), Figure) == []
