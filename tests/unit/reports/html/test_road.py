"""What stands below the picture of the roadmap: load, mix, risk, promises."""

import re
from dataclasses import replace
from datetime import date

import pytest

from fakes.briefings import acme_briefing
from fakes.plans import initiative
from stadial.engine.plan.milestones import PREFIX
from stadial.model import (
    Due,
    Floor,
    InitiativeState,
    Milestone,
    ProgressReview,
    Roadmap,
    Span,
    TeamLoad,
    WayAhead,
)
from stadial.reports.html.blocks import Facts, Figure, Heading, Items, Table, Text
from stadial.reports.html.milestones import COMPUTED, milestone_table
from stadial.reports.html.pictures.capacity_strip import capacity_strip
from stadial.reports.html.pictures.gantt import gantt
from stadial.reports.html.pictures.risk_steps import risk_steps
from stadial.reports.html.road import metric_words, road_blocks
from stadial.reports.html.way_ahead import roadmap_section
from stadial.reports.report_json.way import plain_floor, plain_way

AT = date(2026, 11, 22)


def state(**fields):
    known = {
        "initiative": "x",
        "title": "Title <x>",
        "owner": "",
        "state": "late",
        "promised_on": date(2026, 12, 1),
        "ends_on": date(2027, 1, 1),
        "days_late": 31,
        "metric": "share",
        "baseline": None,
        "target": None,
        "value": None,
        "is_metric_reached": None,
        "lacking": (),
        "stale": {},
    }
    return InitiativeState(**{**known, **fields})


def load(team="t", quarter=1, asked=10.0, has=20.0):
    return TeamLoad(
        team=team,
        name=f"Team <{team}>",
        starts_on=date(2027, 3 * quarter - 2, 1),
        quarter=f"Q{quarter} 2027",
        asked=asked,
        has=has,
    )


def way(*states, loads=(), curve=(), mix=None, due=()):
    review = ProgressReview(at=AT, states=states, due=due, days_ahead=14)
    return WayAhead(loads=loads, curve=curve, mix=mix or {}, progress=review)


def of_kind(blocks, kind):
    return [block for block in blocks if isinstance(block, kind)]


def test_promises_are_held_against_what_became_of_them():
    done = state(state="done", days_late=0, lacking=("A1.2",))

    blocks = road_blocks(Roadmap(), way(state(), done))

    (table,) = of_kind(blocks, Table)
    assert table.rows[0] == (
        *("Title <x>", "▲ late", "30\u00a0Nov\u00a02026", "31\u00a0Dec\u00a02026", "31"),
        *("no number", "none"),
    )
    assert table.rows[1][-1] == "A1.2"
    (text,) = of_kind(blocks, Text)
    assert text.text.startswith("1 initiative late. 1 finished initiative has not reached a level")


def test_without_finished_work_nothing_is_said_of_levels():
    assert of_kind(road_blocks(Roadmap(), way(state())), Text)[0].text == "1 initiative late."


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "no number"),
        ({"target": 9.0}, "? → 9, not measured"),
        (
            {"target": 9.0, "baseline": 1.0, "value": 9.0, "is_metric_reached": True},
            "1 → 9, measured 9, ● reached",
        ),
        (
            {"target": 9.0, "baseline": 1.0, "value": 2.0, "is_metric_reached": False},
            "1 → 9, measured 2, ○ not reached",
        ),
    ],
)
def test_a_metric_goes_from_its_baseline_to_its_target(fields, words):
    assert metric_words(state(**fields)) == words


def test_what_is_due_is_listed():
    due = Due(on=date(2026, 12, 1), initiative="x", what="X ends")

    (items,) = of_kind(road_blocks(Roadmap(), way(due=(due,))), Items)

    assert items.items == ("1\u00a0Dec\u00a02026: X ends",)


def test_load_risk_and_mix_are_shown_where_they_are_known():
    full = way(
        loads=(load(), load(asked=50.0, quarter=2)),
        curve=(("today", 90.0), ("Q1 2027", 60.0)),
        mix={"quick-win": 10.0, "": 30.0},
    )

    blocks = road_blocks(Roadmap(), full)

    titles = [block.text for block in of_kind(blocks, Heading)]
    assert "Who is over-booked?" in titles
    assert "How much risk is left, and when?" in titles
    (facts,) = of_kind(blocks, Facts)
    assert facts.pairs == (
        ("Quick win", "10.0 person-days, 25%"),
        ("Not sorted", "30.0 person-days, 75%"),
    )
    assert len(of_kind(blocks, Figure)) == 2


def test_floors_stand_with_their_prices_raised():
    floors = (
        Floor(id="quick-wins", name="Quick", asked=3, reached=2, price=1.01, because="so"),
        Floor(id="strategic", name="Long", asked=0.3, reached=0.25, because="so"),
    )

    (_, table) = of_kind(road_blocks(Roadmap(floors=floors), way()), Table)

    assert table.rows == (
        ("Quick", "3", "2", "1.1", "so"),
        ("Long", "30%", "25%", "0.0", "so"),
    )


def test_an_over_booked_team_is_said_in_words_and_not_by_colour_alone():
    picture = capacity_strip(key="c", loads=[load(asked=50.0), load(quarter=2), load("u")])

    assert picture.finding == (
        "1 quarter of a team over-booked; most in Q1 2027: Team <t> is asked for 50.0 of 20.0 "
        "person-days."
    )
    assert "▲ 50/20" in picture.svg
    assert "late-bar" in picture.svg
    assert "Team &lt;t&gt;" in picture.svg
    assert picture.table.rows[0][-1] == "▲ over-booked"


def test_teams_stand_by_name_above_their_bars_and_a_page_holds_a_drawing():
    picture = capacity_strip(key="c", loads=[load(f"t{n}") for n in range(10)])

    assert picture.svg.count('class="picture"') == 2
    assert 'id="c-2-title"' in picture.svg
    assert max(map(int, re.findall(r'width="100%" height="(\d+)"', picture.svg))) <= 960
    assert ">of 20</text>" in picture.svg


def test_a_milestone_holds_its_promise_against_the_plan():
    def due(key, month, **levels):
        return Milestone(id=key, title=key, due_on=date(2027, month, 28), levels=levels)

    table = milestone_table(
        (
            due("early", 1, A=1),
            due("expected-1", 2, A=1, B=1),
            due("board", 4, A=2, B=1, C=1),
            due("between", 4, A=3),
            due("expected-2", 6, A=2, B=2),
            due("late", 7, A=3),
            due("same", 6, A=3, B=2),
            due("expected-3", 8, A=2, B=3),
            due("expected-4", 9, A=2, B=3),
            due("after", 10, A=3),
        ),
        {"A": "Name A"},
    )

    assert table.head == ("Milestone", "Due", "Promised", "By the plan")
    assert [row[2:] for row in table.rows] == [
        ("Name A 1", "Name A not computed for that day"),
        ("nothing", "Name A 1, B 1"),
        ("Name A 2, B 1, C 1", "Name A 1 to 2, B 1, C not computed for that day"),
        ("Name A 3", "Name A 1 to 2 ✖ out of reach"),
        ("nothing", "Name A 2, B 2"),
        ("Name A 3", "Name A 2 ✖ out of reach"),
        ("Name A 3, B 2", "Name A 2 ✖ out of reach, B 2"),
        ("nothing", "B 3; the others as before"),
        ("nothing", "as before"),
        ("Name A 3", "Name A not computed for that day"),
    ]


def test_a_promise_before_all_that_was_computed_can_be_out_of_reach():
    def due(key, month, level):
        return Milestone(id=key, title=key, due_on=date(2027, month, 28), levels={"A": level})

    rows = milestone_table((due("m", 1, 3), due("expected-1", 2, 2)), {}).rows

    assert rows[0][3] == "A 2 ✖ out of reach"
    assert milestone_table((replace(due("m", 1, 3), levels={}),), {}).rows[0][2:] == (
        "no level",
        "–",
    )


def test_the_planner_marks_what_it_computed_as_the_report_reads_it():
    assert COMPUTED == PREFIX


def test_a_team_without_days_is_full_with_any_work():
    picture = capacity_strip(key="c", loads=[load(asked=0.0, has=0.0), load(quarter=2)])

    assert picture.finding == "No team is asked for more than it has."
    assert "0/0" in picture.svg


def test_risk_steps_say_where_they_lead():
    picture = risk_steps(key="r", curve=[("today", 0.0), ("Q1 2027", 0.0)])

    assert picture.finding.startswith("0.0 risk points are left today and 0.0 after Q1 2027")
    assert picture.table.rows == (("today", "0.0"), ("Q1 2027", "0.0"))


def test_what_is_left_today_is_printed_as_in_the_chapter_on_risk():
    curve = [("today", 63.89), ("Q1 2027", 51.53)]

    picture = risk_steps(key="r", curve=curve, residual=Span(62.1, 63.89))

    assert picture.finding.startswith("62.1 to 63.9 risk points are left today and 51.5 after")
    assert picture.table.rows == (("today", "63.9"), ("Q1 2027", "51.5"))
    assert "63.8" not in picture.svg


def test_the_table_of_the_roadmap_shows_metric_and_what_it_waits_for():
    both = (
        initiative("x", metric="share", metric_baseline=1.0, metric_target=9.0, requires=("y",)),
        initiative("y", metric="days", metric_target=2.0),
        initiative("z", metric="words"),
        initiative("w"),
    )
    rows = gantt(key="g", roadmap=Roadmap(initiatives=both), currency="EUR", today=AT).table.rows

    assert [row[5] for row in rows] == ["share (1 → 9)", "days (? → 2)", "words", "none yet"]
    assert [row[6] for row in rows] == ["Title y", "nothing", "nothing", "nothing"]


def test_the_section_shows_it_where_it_was_computed():
    briefing = acme_briefing()

    bare = roadmap_section(replace(briefing, way=None))
    full = roadmap_section(replace(briefing, way=way(state())))

    assert len(full.blocks) > len(bare.blocks)


def test_every_number_is_there_for_a_program_and_unknown_is_null():
    due = Due(on=AT, initiative="", what="Milestone")

    found = plain_way(
        way(state(), state(promised_on=None, ends_on=None), loads=(load(),), due=(due,))
    )

    assert found["states"][0]["promised_on"] == "2026-12-01"
    assert found["states"][1]["ends_on"] is None
    assert found["states"][0]["value"] is None
    assert found["loads"][0]["over"] is False
    assert found["due"][0]["initiative"] is None
    assert plain_floor(Floor(id="f", name="F", asked=1, reached=1))["price"] == 0
