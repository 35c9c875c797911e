import tomllib

import pytest

from stadial.codecs.edit_toml import append_table, remove_value, set_value
from stadial.codecs.fault import DocumentError

TEXT = b"""\
# head
[targets]   # levels
preset = "defined"  # three

[[systems]]
id = "a"    # first
# end
"""


def test_one_value_changes_and_comments_stay():
    after = set_value(TEXT, path=("targets", "preset"), value="baseline", name="x")

    assert after == TEXT.replace(b'"defined"', b'"baseline"')


def test_tables_on_the_way_are_made():
    after = set_value(TEXT, path=("targets", "levels", "GOV"), value=3, name="x")

    assert tomllib.loads(after.decode())["targets"] == {"preset": "defined", "levels": {"GOV": 3}}
    assert b"# three" in after


def test_one_key_is_taken_out_and_comments_stay():
    text = TEXT.replace(b"# three\n", b"# three\nby_date = 2027-12-31  # year's end\n")

    assert remove_value(text, path=("targets", "by_date"), name="x") == TEXT


@pytest.mark.parametrize("path", [("nothing",), ("targets", "x"), ("targets", "preset", "x")])
def test_taking_out_what_is_not_there_changes_no_byte(path):
    assert remove_value(TEXT, path=path, name="x") is TEXT


def test_a_table_is_added_to_a_list():
    after = append_table(TEXT, key="systems", value={"id": "b", "archetypes": ["x"]}, name="x")

    assert tomllib.loads(after.decode())["systems"] == [
        {"id": "a"},
        {"id": "b", "archetypes": ["x"]},
    ]
    assert b"# first" in after
    begun = append_table(b"", key="systems", value={"id": "b"}, name="x")
    assert tomllib.loads(begun.decode()) == {"systems": [{"id": "b"}]}


def test_what_is_no_table_is_left_alone():
    with pytest.raises(DocumentError, match=r"targets\.preset\.x: This is no table\."):
        set_value(TEXT, path=("targets", "preset", "x"), value=1, name="x")
    with pytest.raises(DocumentError, match=r"Write it as \[\[targets\]\]"):
        append_table(TEXT, key="targets", value={}, name="x")


def test_what_cannot_be_read_is_not_edited():
    for edit in (
        lambda: set_value(b"a = ", path=("a",), value=1, name="x"),
        lambda: append_table(b"a = ", key="a", value={}, name="x"),
        lambda: remove_value(b"a = ", path=("a",), name="x"),
    ):
        with pytest.raises(DocumentError, match="not TOML"):
            edit()
