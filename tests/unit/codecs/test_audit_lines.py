import json
from dataclasses import replace
from hashlib import sha256

import pytest

from stadial.codecs.audit_lines import (
    FIRST,
    MOST_BYTES,
    AuditLine,
    digest_of,
    read_lines,
    write_line,
)
from stadial.codecs.fault import DocumentError

LINE = AuditLine(
    organization="3f2c",
    number=1,
    at="2026-11-23T12:00:00+00:00",
    actor_id=7,
    actor="Åda\u2028Lovelace",
    action="answer.saved",
    about="assessment/2026",
    details='{"level": 3}',
    previous=FIRST,
)


def sealed(line):
    return replace(line, digest=digest_of(line))


def told(content):
    with pytest.raises(DocumentError) as caught:
        list(read_lines(content, name="log.jsonl"))
    (fault,) = caught.value.faults
    return fault


def changed(**parts):
    return json.dumps({**json.loads(write_line(sealed(LINE))), **parts}).encode()


def test_the_digest_is_over_all_nine_parts_in_their_order_as_anybody_can_compute_it():
    parts = [
        "3f2c",
        1,
        "2026-11-23T12:00:00+00:00",
        7,
        "Åda\u2028Lovelace",
        "answer.saved",
        "assessment/2026",
        '{"level": 3}',
        "0" * 64,
    ]

    assert digest_of(LINE) == sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
    assert digest_of(sealed(LINE)) == digest_of(LINE)


def test_what_is_written_is_read_as_it_was_with_signs_that_end_lines_elsewhere():
    second = sealed(replace(LINE, number=2, actor_id=None, previous=digest_of(LINE)))
    text = f"{write_line(sealed(LINE))}\n{write_line(second)}\n"

    assert list(read_lines(text.encode(), name="log.jsonl")) == [sealed(LINE), second]


@pytest.mark.parametrize(
    "parts",
    [
        {"number": "1"},
        {"number": True},
        {"number": 1.0},
        {"actor_id": "7"},
        {"actor": None},
        {"details": {}},
        {"more": 1},
    ],
)
def test_an_event_with_another_kind_of_value_or_one_more_is_refused(parts):
    assert told(changed(**parts)).problem.startswith("This is no event")


@pytest.mark.parametrize("text", [b"[]", b"1", b"{}", b'"x"'])
def test_other_json_is_no_event(text):
    assert told(text).problem.startswith("This is no event")


def test_the_line_that_is_none_is_named():
    good = write_line(sealed(LINE)).encode()

    assert told(good + b"\n" + good[:-20]).line == 2
    assert told(good + b"\n\n" + good).line == 2
    assert told(good + b"\n" + changed(number="2")).line == 2


@pytest.mark.parametrize("content", [b"", b"\n", b" \n"])
def test_a_file_without_an_event_is_no_log(content):
    assert told(content).problem == "No event is in it."


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe", b"\0", b"[" * 100_000, b'{"number": 1, "number": 2}', b'{"number": NaN}'],
)
def test_what_is_no_text_or_no_json_is_told_in_words(content):
    assert told(content).mend


def test_a_file_that_is_too_large_is_not_taken_apart(monkeypatch):
    monkeypatch.setattr("stadial.codecs.audit_lines.MOST_BYTES", 10)

    assert "at most" in told(changed()).problem
    assert MOST_BYTES > 10


def test_half_a_sign_is_no_text_of_a_log_and_said_with_its_line():
    with pytest.raises(DocumentError, match=r"log\.jsonl:1: This is not JSON"):
        tuple(read_lines(changed(actor="\ud800"), name="log.jsonl"))
