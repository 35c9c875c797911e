from dataclasses import replace

import pytest

from stadial.codecs.audit_lines import FIRST, AuditLine, digest_of, write_line
from stadial.usecases.verify_log import Break, breaks_of, verify_log


def chain(many=5):
    lines, previous = [], FIRST
    for number in range(1, many + 1):
        line = AuditLine(
            organization="3f2c",
            number=number,
            at=f"2026-11-23T12:0{number}:00+00:00",
            actor_id=None,
            actor="Ada",
            action="log.exported" if number == many else "answer.saved",
            about="assessment/2026",
            details="{}",
            previous=previous,
        )
        lines.append(replace(line, digest=digest_of(line)))
        previous = lines[-1].digest
    return lines


def content(lines):
    return "".join(f"{write_line(each)}\n" for each in lines).encode()


def found(lines):
    return [(each.number, each.problem) for each in breaks_of(lines)]


def test_an_untouched_log_holds_from_the_first_event_to_the_last():
    seen = verify_log(content(chain()), name="log.jsonl")

    assert seen.breaks == ()
    assert (seen.events, seen.first.number, seen.last.number) == (5, 1, 5)
    assert seen.ends_with_taking_out


@pytest.mark.parametrize("place", range(5))
@pytest.mark.parametrize(
    "change",
    [
        {"actor": "Eve"},
        {"actor_id": 9},
        {"at": "2026-11-24T12:00:00+00:00"},
        {"action": "x"},
        {"about": "x"},
        {"details": '{"a": 1}'},
        {"digest": "0" * 64},
    ],
)
def test_a_changed_event_is_named(place, change):
    lines = chain()
    lines[place] = replace(lines[place], **change)

    (first, *_) = verify_log(content(lines), name="log.jsonl").breaks

    assert first == Break(number=place + 1, problem="it is not as it was when it was added")


def test_an_event_digested_anew_shows_at_the_next_one():
    lines = chain()
    forged = replace(lines[1], actor="Eve")
    lines[1] = replace(forged, digest=digest_of(forged))

    assert found(lines) == [(3, "it does not follow the event before as that stands now")]


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (slice(0, 1), [(1, "1 event is missing")]),
        (slice(1, 3), [(2, "2 events are missing")]),
        (slice(4, 5), []),
    ],
)
def test_events_that_were_taken_out_are_counted_but_for_those_at_the_end(gone, told):
    lines = chain()
    del lines[gone]

    assert found(lines) == told


def test_a_log_that_was_cut_off_does_not_end_with_its_being_taken_out():
    assert not verify_log(content(chain()[:4]), name="log.jsonl").ends_with_taking_out


def test_an_event_that_stands_twice_or_in_another_place_is_named():
    lines = chain()

    twice = [*lines[:2], lines[1], *lines[2:]]
    assert found(twice) == [(3, "event 2 stands here again, or in the wrong order")]
    moved = [lines[0], lines[2], lines[1], lines[3], lines[4]]
    assert [number for number, _ in found(moved)] == [2, 4, 3]


def test_an_event_of_another_organization_is_named():
    lines = chain(2)
    other = replace(lines[1], organization="9999")
    lines[1] = replace(other, digest=digest_of(other))

    assert found(lines) == [(2, "it belongs to another organization")]


def test_a_chain_that_begins_elsewhere_is_broken_at_its_beginning():
    lines = chain(1)
    other = replace(lines[0], previous="1" * 64)
    lines[0] = replace(other, digest=digest_of(other))

    assert [number for number, _ in found(lines)] == [1]
