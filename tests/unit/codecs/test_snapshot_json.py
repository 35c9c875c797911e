import json
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from fakes.pictures import picture_of
from fakes.small import assessment, domain, framework, ladder
from stadial.codecs.fault import DocumentError
from stadial.codecs.snapshot_json import (
    UnsealedSnapshotError,
    digest_of,
    read_snapshot,
    read_unchecked,
    seal,
    write_snapshot,
)
from stadial.model import Snapshot, Vote

FRAMEWORK = framework(domain("A", ladder("A-1")))


def snapshot():
    said = assessment(votes=(Vote(respondent="ada", capability="A-1", level=None),))
    return seal(
        Snapshot(
            taken_at=datetime(2026, 6, 30, 9, 0, tzinfo=UTC),
            engine_version="1",
            framework=FRAMEWORK,
            assessment=said,
            picture=picture_of(FRAMEWORK, {"A-1.2": 1.0, "A-1.3": 1 / 3}),
            digests={},
        )
    )


def tree():
    return json.loads(write_snapshot(snapshot()))


def refusal(content):
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    with pytest.raises(DocumentError) as caught:
        read_snapshot(text, name="last-year.json")
    return str(caught.value)


def test_a_snapshot_comes_back_as_it_was():
    before = snapshot()

    assert read_snapshot(write_snapshot(before), name="s.json") == before


def test_unknown_is_written_as_null_and_never_as_zero():
    assert tree()["assessment"]["votes"][0]["level"] is None


def test_the_file_says_what_it_is_and_has_a_digest_of_each_part():
    found = tree()

    assert found["schema"] == "stadial/snapshot/1"
    assert set(found["digests"]) == {
        "framework",
        "answers",
        "evidence",
        "ratings",
        "scores",
        "whole",
    }


def test_a_digest_does_not_depend_on_layout_or_on_how_a_number_is_written():
    assert digest_of({"b": 1.0, "a": [None, 0.5]}) == digest_of({"a": [None, 0.5], "b": 1})
    assert digest_of({"a": None}) != digest_of({"a": 0})
    assert digest_of([]) == "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"


def test_a_file_that_was_only_laid_out_anew_is_still_the_same():
    compact = json.dumps(tree(), sort_keys=True, separators=(",", ":")).encode()

    assert read_snapshot(b"\xef\xbb\xbf" + compact, name="s.json") == snapshot()


def test_a_snapshot_changed_after_sealing_is_not_written():
    changed = replace(snapshot(), engine_version="2")

    with pytest.raises(UnsealedSnapshotError, match="snapshot of first"):
        write_snapshot(changed)
    with pytest.raises(UnsealedSnapshotError):
        write_snapshot(replace(changed, digests={}))


def test_a_score_changed_by_hand_breaks_the_digests_of_scores_and_whole():
    found = tree()
    found["picture"]["capabilities"]["assured"]["A-1"]["low"] = 3

    said = refusal(found)
    assert said == (
        "last-year.json: digests: The digest does not hold for: scores, whole. "
        "Use the file as it was written; `verify` shows what differs."
    )


def test_an_answer_changed_by_hand_is_caught_by_its_digest():
    found = tree()
    found["assessment"]["votes"][0]["level"] = 4

    assert "answers, whole" in refusal(found)


def test_a_changed_missing_or_added_digest_is_caught():
    changed, missing, added = tree(), tree(), tree()
    changed["digests"]["evidence"] = "0" * 64
    del missing["digests"]["ratings"]
    added["digests"]["extra"] = "0" * 64

    assert "hold for: evidence." in refusal(changed)
    assert "hold for: ratings." in refusal(missing)
    assert "hold for: extra." in refusal(added)


def test_a_value_that_reads_as_the_same_noun_is_still_a_change():
    found = tree()
    found["assessment"]["budget_per_quarter"] = "0"

    assert "hold for: whole." in refusal(found)


def test_an_answer_left_out_of_the_file_does_not_pass_as_an_empty_list():
    found = tree()
    del found["assessment"]["responses"]

    assert "answers, whole" in refusal(found)


def test_reading_unchecked_tells_what_is_broken_and_still_gives_the_content():
    found = tree()
    found["assessment"]["votes"][0]["level"] = 4

    read = read_unchecked(json.dumps(found).encode(), name="s.json")

    assert read.broken == ("answers", "whole")
    assert read.snapshot.assessment.votes[0].level == 4


@pytest.mark.parametrize(
    "content",
    [
        {},
        [],
        3,
        None,
        {"schema": 1},
        {"schema": "stadial/gaps/1"},
        {"schema": "stadial/snapshot/x"},
    ],
)
def test_what_is_no_snapshot_is_refused_in_one_sentence(content):
    said = refusal(content)

    assert (
        said
        == "last-year.json: This is not a snapshot. Use a file that `stadial snapshot` has written."
    )


def test_a_snapshot_from_a_later_version_asks_for_that_version():
    said = refusal({**tree(), "schema": "stadial/snapshot/12"})

    assert "of format 12; this version reads 1. Use a newer version of Stadial." in said


def test_a_truncated_file_is_refused_with_its_line():
    text = write_snapshot(snapshot())

    said = refusal(text[: len(text) // 2])

    assert said.startswith("last-year.json:")
    assert "not whole JSON" in said


def test_an_empty_file_and_one_that_is_no_text_are_refused():
    assert "not whole JSON" in refusal(b"")
    assert "not readable" in refusal(b"\xff\xfe\x00\x01")


def test_missing_and_unknown_keys_are_named():
    found = tree()
    del found["framework"]["name"]
    found["assessment"]["mood"] = "good"

    said = refusal(found)

    assert "framework.name: This is missing." in said
    assert "assessment.mood: This key is not known." in said


def test_a_thousand_faults_are_told_as_a_few():
    found = tree()
    for key in ("ratings", "say_do"):
        found["picture"][key] = {f"x{i}": [] for i in range(1000)}

    assert len(refusal(found).splitlines()) == 20


def test_a_key_that_stands_twice_is_refused():
    text = write_snapshot(snapshot()).decode()

    doubled = text.replace('"engine_version"', '"engine_version": "9",\n "engine_version"', 1)

    assert "the key 'engine_version' stands twice" in refusal(doubled.encode())


@pytest.mark.parametrize("number", ["NaN", "-Infinity", "1e999", "9" * 5000])
def test_numbers_that_are_none_are_refused(number):
    text = write_snapshot(snapshot()).decode()
    forged = text.replace('"budget_per_quarter": 0', f'"budget_per_quarter": {number}')
    assert forged != text

    assert "not readable" in refusal(forged.encode())


def test_half_a_character_is_refused():
    found = tree()
    found["assessment"]["title"] = "\ud800"

    assert "not readable" in refusal(found)


@pytest.mark.parametrize(
    "bomb",
    [
        b"[" * 1_000_000,
        b'{"a":' * 300_000,
        b'{"schema":"' + b'\\"' * 1_000_000,
        b'"' + b"[" * 100_000,
    ],
)
def test_nests_and_endless_strings_are_refused_quickly(bomb):
    start = time.perf_counter()

    said = refusal(bomb)

    assert "nested deeper than 48" in said or "not whole JSON" in said
    assert time.perf_counter() - start < 5


def test_brackets_inside_a_text_do_not_count_as_nesting():
    before = snapshot()
    noisy = replace(before.assessment, title="[" * 100 + '"\\' + "{" * 100)
    before = seal(replace(before, assessment=noisy))

    assert read_snapshot(write_snapshot(before), name="s.json") == before


def test_a_file_that_is_too_large_is_refused_before_it_is_read():
    assert "The file has 64 MB; at most 64 MB are read" in refusal(b" " * 64_000_001)


def test_a_file_nested_deeper_than_any_snapshot_is_refused():
    assert "nested deeper than 48" in refusal(b"[" * 49 + b"]" * 49)
    assert "nested deeper than 48" not in refusal(b"[" * 48 + b"]" * 48)
