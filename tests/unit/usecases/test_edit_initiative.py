"""A roadmap is edited where people keep it: comments stay, and what cannot be is refused."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.codecs.fault import DocumentError
from stadial.engine.plan.review import is_late
from stadial.model import Status
from stadial.usecases.edit_initiative import edit_initiative
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.publish_roadmap import publish_roadmap

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"
PLAN = b"""# ours
starts_on: 2027-01-01
initiatives:
  - id: a  # the first
    title: A
    criteria: [GOV-1.3a]
    team: security
    effort_days: 9
    status: proposed
    starts_on: 2027-01-01
    ends_on: 2027-04-01
    why_here: It can start at once.
  - id: b
    title: B
    criteria: [GOV-1.3b]
    requires: [a]
    starts_on: 2027-04-01
    ends_on: 2027-07-01
  - id: c
    title: C
    criteria: [GOV-2.3a]
    status: running
    starts_on: 2026-10-01
    ends_on: 2027-02-01
    planned_ends_on: 2027-01-01
  - id: d
    title: D
    criteria: [GOV-2.3b]
    status: done
    starts_on: 2026-01-01
    ends_on: 2026-02-01
  - id: e
    title: E
    criteria: [GOV-3.3a]
    requires: [c, d]
  - id: f
    title: F
    criteria: [GOV-3.3b]
    requires: [e, d]
    status: done
milestones:
  - {id: board, title: Board, due_on: 2027-06-30, levels: {GOV: 3}}
  - {id: expected-2027-06-30, title: Expected, due_on: 2027-06-30, levels: {GOV: 2}}
certificate: {area: 1, bound: 2, method: m}
floors:
  - {id: quick-wins, name: Quick wins, asked: 2, reached: 2}
"""


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def files():
    kept = folder.read_folder(FOLDER)
    return {**{name: kept[name] for name in ("stadial.toml", "people.yaml")}, "roadmap.yaml": PLAN}


def opened(files, framework):
    return open_assessment(files=files, framework=framework, today=TODAY)


def one(files, framework, key):
    return {each.id: each for each in opened(files, framework).roadmap.initiatives}[key]


def edited(files, framework, key, **words):
    wanted = replace(one(files, framework, key), **words)
    return edit_initiative(files=files, framework=framework, wanted=wanted, today=TODAY)


def refused(files, framework, key, **words):
    with pytest.raises(DocumentError) as told:
        edited(files, framework, key, **words)
    return str(told.value)


def test_another_owner_changes_one_line(files, framework):
    after = edited(files, framework, "a", owner="Maya")["roadmap.yaml"].decode()

    new = set(after.splitlines()) - set(PLAN.decode().splitlines())
    assert "    owner: Maya" in new
    assert "# ours" in after
    assert "# the first" in after
    assert "certificate" in after
    assert "why_here: It can start at once." in after


def test_a_metric_is_typed_with_its_numbers_and_taken_away_again(files, framework):
    words = {"metric": "9 of 10 projects", "metric_baseline": 0.0, "metric_target": 9.0}
    after = edited(files, framework, "a", **words)
    whole = {**files, **after}

    found = one(whole, framework, "a")
    assert (found.metric, found.metric_baseline, found.metric_target) == tuple(words.values())
    assert found.why_here == "It can start at once."
    gone = edited(whole, framework, "a", metric="", metric_baseline=None, metric_target=None)
    assert b"metric" not in gone["roadmap.yaml"]


def test_what_is_so_already_changes_no_file(files, framework):
    assert edited(files, framework, "a") == {}


def test_other_dates_take_what_was_computed_for_the_old_ones_away(files, framework):
    after = edited(
        files, framework, "a", starts_on=date(2027, 1, 11), ends_on=date(2027, 3, 29), locked=True
    )
    whole = opened({**files, **after}, framework).roadmap

    (moved,) = [each for each in whole.initiatives if each.id == "a"]
    assert (moved.starts_on, moved.ends_on) == (date(2027, 1, 11), date(2027, 3, 29))
    assert (moved.why_here, moved.locked) == ("", True)
    assert (whole.certificate, whole.floors) == (None, ())
    assert [each.id for each in whole.milestones] == ["board"]


def test_computed_milestones_alone_leave_no_empty_list(files, framework):
    bare = PLAN.replace(
        b"  - {id: board, title: Board, due_on: 2027-06-30, levels: {GOV: 3}}\n", b""
    )
    after = edited({**files, "roadmap.yaml": bare}, framework, "a", team="")

    assert b"milestones" not in after["roadmap.yaml"]
    assert b"team" not in after["roadmap.yaml"]


def test_dates_can_be_taken_away_and_the_status_typed_before_it_began(files, framework):
    after = edited(files, framework, "b", starts_on=None, ends_on=None, status=Status.PLANNED)

    found = one({**files, **after}, framework, "b")
    assert (found.starts_on, found.ends_on, found.status) == (None, None, Status.PLANNED)


def test_an_initiative_that_is_none_is_refused(files, framework):
    wanted = replace(one(files, framework, "a"), id="x")
    with pytest.raises(DocumentError, match="no initiative 'x'"):
        edit_initiative(files=files, framework=framework, wanted=wanted, today=TODAY)


def test_what_is_over_is_not_planned_any_more(files, framework):
    assert "D’ is done already" in refused(files, framework, "d", owner="Maya")


@pytest.mark.parametrize(("key", "status"), [("a", Status.RUNNING), ("c", Status.PLANNED)])
def test_how_it_goes_is_reported_and_not_typed(files, framework, key, status):
    assert "how it goes is reported" in refused(files, framework, key, status=status)


def test_work_that_began_keeps_its_first_day(files, framework):
    assert "It began on 2026-10-01" in refused(files, framework, "c", starts_on=date(2026, 12, 1))


def test_one_day_without_the_other_is_refused(files, framework):
    assert "Give both, or neither" in refused(files, framework, "a", ends_on=None)


def test_a_last_day_before_the_first_is_refused(files, framework):
    said = refused(files, framework, "a", ends_on=date(2026, 12, 31))

    assert "2026-12-30, is before its first, 2027-01-01" in said


def test_a_last_day_that_is_over_is_refused(files, framework):
    assert "is over; it is 2026-11-20" in refused(files, framework, "c", ends_on=date(2026, 11, 1))


def test_a_circle_is_refused(files, framework):
    assert "wait for each other" in refused(files, framework, "a", requires=("b",))


def test_a_team_that_is_none_is_refused(files, framework):
    assert "nobody" in refused(files, framework, "a", team="nobody")


def test_a_start_before_what_it_waits_for_is_refused(files, framework):
    said = refused(files, framework, "b", starts_on=date(2027, 3, 1))

    assert "‘B’ would start on 2027-03-01, and waits for ‘A’, whose last day is 2027-03-31" in said


def test_ending_later_than_what_waits_for_it_is_refused(files, framework):
    assert "waits for ‘A’" in refused(files, framework, "a", ends_on=date(2027, 4, 10))


def test_more_than_a_team_has_is_refused(files, framework):
    crowded = PLAN.replace(b"effort_days: 9", b"effort_days: 900")
    moved = {**files, "roadmap.yaml": crowded.replace(b"team: security", b"team: data")}

    assert "Security would be asked for 900.0 of" in refused(moved, framework, "a", team="security")


def test_what_stood_in_the_way_before_does_not_hinder_another_change(files, framework):
    crowded = {**files, "roadmap.yaml": PLAN.replace(b"effort_days: 9", b"effort_days: 900")}

    assert list(edited(crowded, framework, "a", owner="Maya")) == ["roadmap.yaml"]


def test_publishing_promises_open_and_dated_work_and_keeps_older_promises(files, framework):
    after = publish_roadmap(files=files, framework=framework, today=TODAY)
    whole = {**files, **after}

    told = {each.id: each for each in opened(whole, framework).roadmap.initiatives}
    assert told["a"].planned_ends_on == date(2027, 4, 1)
    assert told["a"].status is Status.PLANNED
    assert told["c"].planned_ends_on == date(2027, 1, 1)
    assert told["d"].planned_ends_on is None
    assert told["e"].planned_ends_on is None
    assert b"# the first" in after["roadmap.yaml"]
    assert b"certificate" in after["roadmap.yaml"]
    assert publish_roadmap(files=whole, framework=framework, today=TODAY) == {}


def test_what_ends_later_than_published_is_late(files, framework):
    whole = {**files, **publish_roadmap(files=files, framework=framework, today=TODAY)}
    later = {**whole, **edited(whole, framework, "b", ends_on=date(2027, 7, 8))}

    assert is_late(one(later, framework, "b"), TODAY)
    assert not is_late(one(whole, framework, "b"), TODAY)


def test_nothing_to_promise_changes_no_file(files, framework):
    bare = {name: files[name] for name in ("stadial.toml", "people.yaml")}

    assert publish_roadmap(files=bare, framework=framework, today=TODAY) == {}
