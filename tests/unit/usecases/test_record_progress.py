"""A report changes two files, or none."""

from datetime import date

import pytest

from fakes.plans import small_framework
from stadial.codecs.fault import DocumentError
from stadial.model import ProgressEntry, ProgressKind
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.record_progress import record_progress

TODAY = date(2027, 2, 10)
ON = date(2027, 2, 9)
TOML = b"""[organization]
id = "o"
name = "O"
[assessment]
id = "a"
title = "A"
framework = "small"
"""
ROADMAP = b"""# ours
initiatives:
  - id: first   # the first
    title: First
    criteria: [A1.2]
    status: planned
    starts_on: 2027-01-01
    ends_on: 2027-04-01
    metric: share signed
    metric_target: 90
  - {id: second, title: Second, criteria: [A1.3], requires: [first]}
  - {id: closed, title: Closed, criteria: [A2.2], status: done}
"""
FILES = {"stadial.toml": TOML, "roadmap.yaml": ROADMAP}


def record(kind, files=None, **fields):
    entry = ProgressEntry(**{"initiative": "first", "on": ON, "kind": kind, **fields})
    return record_progress(
        files={**FILES, **(files or {})}, framework=small_framework(), entry=entry, today=TODAY
    )


def refusal(kind, **fields):
    with pytest.raises(DocumentError) as caught:
        record(kind, **fields)
    (fault,) = caught.value.faults
    return str(fault)


def test_a_report_is_kept_and_the_roadmap_follows_with_its_comments():
    found = record(ProgressKind.DONE, by="Maya", note="all of it")

    assert set(found.files) == {"progress.yaml", "roadmap.yaml"}
    roadmap = found.files["roadmap.yaml"].decode()
    assert "# ours\n" in roadmap
    assert "- id: first   # the first\n" in roadmap
    assert "status: done\n    starts_on: 2027-01-01\n    ends_on: 2027-02-10\n" in roadmap
    assert "planned_ends_on: 2027-04-01\n" in roadmap
    assert "by: Maya" in found.files["progress.yaml"].decode()
    whole = open_assessment(
        files={**FILES, **found.files}, framework=small_framework(), today=TODAY
    )
    assert whole.progress == (found.entry,)
    assert whole.roadmap.initiatives[0] == found.initiative


def test_a_second_report_is_added_and_the_first_stays_as_typed():
    kept = b"# log\n- {initiative: first, on: 2027-01-02, kind: started}  # hm\n"

    found = record(ProgressKind.ON_TRACK, {"progress.yml": kept})

    assert set(found.files) == {"progress.yml"}
    assert found.files["progress.yml"].startswith(kept.rstrip(b"\n"))
    assert found.sentences == ("‘First’: on track on 2027-02-09.",)


def test_a_closed_task_is_not_a_reached_level():
    found = record(ProgressKind.DONE)

    assert found.sentences[0] == "‘First’: done on 2027-02-09."
    assert found.sentences[1].startswith("Not measured yet: share signed (target 90).")
    assert found.sentences[2] == "A closed task is not a reached level:"
    assert found.sentences[3].startswith("A1.2 is not assured: nobody has rated it.")


def test_what_is_proven_needs_no_more_words():
    files = {
        "people.yaml": b"- {id: r, name: R, group: eng}\n",
        "answers/r.yaml": b"respondent: r\ndate: 2027-02-01\nanswers: {A1.2: fully}\n",
        "evidence/index.yaml": (
            b"- {id: e, criteria: [A1.2], source: s, title: all, dated_on: 2027-02-01, "
            b"rung: E5, outcome: 'yes', review: accepted}\n"
        ),
    }

    found = record(ProgressKind.DONE, files)

    assert not any("not assured" in sentence for sentence in found.sentences)


def test_a_measurement_says_whether_the_metric_is_reached():
    assert record(ProgressKind.METRIC, value=91.0).sentences == (
        "‘First’: measured 91 on 2027-02-09.",
        "The metric is reached: 91, target 90 (share signed).",
    )
    closed = record(ProgressKind.METRIC, initiative="closed", value=1.0)
    assert "cannot be told" in closed.sentences[1]


def test_a_slip_says_how_late_it_is():
    found = record(ProgressKind.SLIPPED, ends_on=date(2027, 4, 2))

    assert found.sentences == ("‘First’: slipped, ends on 2027-04-01, 1 day later than promised.",)
    later = record(ProgressKind.SLIPPED, ends_on=date(2027, 5, 1))
    assert later.sentences[0].endswith("30 days later than promised.")


def test_dropping_names_what_falls_with_it():
    assert record(ProgressKind.DROPPED).sentences == (
        "‘First’: dropped on 2027-02-09.",
        "‘Second’ waits for it and has no place without it.",
    )


def test_work_that_begins_is_said():
    assert record(ProgressKind.STARTED).sentences[0].startswith("‘First’: started on 2027-02-09")


@pytest.mark.parametrize("status", [b"running", b"slipped"])
def test_work_that_began_does_not_start_again(status):
    files = {"roadmap.yaml": ROADMAP.replace(b"status: planned", b"status: " + status)}

    with pytest.raises(DocumentError, match="first has begun already") as caught:
        record(ProgressKind.STARTED, files)

    assert "--on-track" in str(caught.value)
    assert "--slipped" in str(caught.value)


def test_work_that_was_reported_started_does_not_start_again():
    files = {"progress.yaml": b"- {initiative: first, on: 2027-01-02, kind: started}\n"}

    with pytest.raises(DocumentError, match="first has begun already"):
        record(ProgressKind.STARTED, files)


def test_work_that_slipped_before_its_first_day_can_start():
    ahead = ROADMAP.replace(b"status: planned", b"status: slipped").replace(
        b"starts_on: 2027-01-01", b"starts_on: 2027-03-01"
    )

    assert "started on" in record(ProgressKind.STARTED, {"roadmap.yaml": ahead}).sentences[0]


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        (ProgressKind.DONE, {"initiative": "firts"}, "Did you mean `first`?"),
        (ProgressKind.DONE, {"initiative": "zzzzzz"}, "There is no initiative 'zzzzzz'"),
        (ProgressKind.DONE, {"on": date(2027, 3, 1)}, "2027-03-01 is in the future"),
        (ProgressKind.DONE, {"on": date(2026, 12, 1)}, "before it started on 2027-01-01"),
        (ProgressKind.DONE, {"initiative": "closed"}, "closed is done already."),
        (ProgressKind.SLIPPED, {}, "It slips until None"),
        (ProgressKind.SLIPPED, {"ends_on": ON}, "It slips until 2027-02-08"),
        (ProgressKind.SLIPPED, {"ends_on": date(2027, 4, 1)}, "2027-03-31 is no later"),
    ],
)
def test_a_report_that_contradicts_is_refused(kind, fields, words):
    assert words in refusal(kind, **fields)


def test_without_a_roadmap_the_way_to_one_is_said():
    with pytest.raises(DocumentError, match="Build a roadmap first"):
        record(ProgressKind.DONE, {"roadmap.yaml": b""})


def test_what_slips_without_an_end_gets_one():
    found = record(ProgressKind.SLIPPED, initiative="second", ends_on=date(2027, 6, 1))

    assert found.sentences == ("‘Second’: slipped, ends on 2027-05-31.",)
