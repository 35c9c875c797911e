"""JSON that machines write and people may read."""

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.json_text import read_json, write_json_list

ENTRIES = [{"a": 1, "b": "ä"}, {"a": 2}]


def test_a_list_is_one_entry_a_line_and_reads_back():
    text = write_json_list(ENTRIES)

    assert text == '[\n{"a": 1, "b": "ä"},\n{"a": 2}\n]\n'
    assert read_json(text, name="x.json").value == ENTRIES
    assert read_json(write_json_list([]), name="x.json").value == []


def test_a_fault_in_an_entry_names_its_line():
    document = read_json(write_json_list(ENTRIES), name="x.json")

    assert [document.line_of((number, "a")) for number in range(3)] == [2, 3, None]
    assert document.line_of(()) is None
    assert document.line_of(("a",)) is None


def test_where_entries_stand_on_other_lines_no_line_is_guessed():
    assert read_json('[{"a": 1},\n {"a": 2}]', name="x.json").line_of((1,)) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1,", "x.json:1: This is not JSON"),
        ('[{"a": 1, "a": 2}]', "a key stands twice"),
        ("[NaN]", "NaN is no number"),
        ('["\\ud83d"]', "surrogates not allowed"),
        ("[" * 100_000, "This is not JSON"),
    ],
)
def test_what_is_no_json_of_ours_is_refused(text, words):
    with pytest.raises(DocumentError, match=words):
        read_json(text, name="x.json")


def test_what_is_no_json_is_mended_as_its_reader_says():
    with pytest.raises(DocumentError, match="let `stadial collect` write it again"):
        read_json("{", name="x.json")
    with pytest.raises(DocumentError, match="Ask for it again"):
        read_json("{", name="x.json", mend="Ask for it again.")


def test_both_halves_of_a_character_are_one():
    assert read_json('["\\ud83d\\ude00"]', name="x.json").value == ["\U0001f600"]


def test_a_number_that_is_none_is_not_written():
    with pytest.raises(ValueError, match="JSON compliant"):
        write_json_list([{"a": float("nan")}])
