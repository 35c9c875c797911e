"""One table of a list changes, or several come behind it; all else stays as people wrote it."""

import tomllib

import pytest

from stadial.codecs.edit_toml_list import append_tables, change_table
from stadial.codecs.fault import DocumentError

TEXT = b"""\
# head
[[systems]]
id = "a"    # first
owner = "Jo"

[[systems]]
id = "b"

[targets]
preset = "defined"
"""


def test_tables_come_behind_those_that_are_there():
    after = append_tables(TEXT, key="systems", values=[{"id": "c"}, {"id": "d"}], name="x")

    found = tomllib.loads(after.decode())
    assert [each["id"] for each in found["systems"]] == ["a", "b", "c", "d"]
    assert found["targets"] == {"preset": "defined"}
    assert b"# first" in after
    assert append_tables(TEXT, key="systems", values=[], name="x") == TEXT
    begun = append_tables(b"", key="systems", values=[{"id": "b"}], name="x")
    assert tomllib.loads(begun.decode()) == {"systems": [{"id": "b"}]}


def test_one_table_changes_and_comments_stay():
    values = {"id": "z", "owner": None, "scope": None, "data": "public"}
    after = change_table(TEXT, key="systems", number=0, values=values, name="x")

    found = tomllib.loads(after.decode())["systems"]
    assert found == [{"id": "z", "data": "public"}, {"id": "b"}]
    assert b'id = "z"    # first' in after


def test_a_list_on_one_line_is_changed_too_and_not_made_longer():
    short = b'systems = [{id = "a"}]\n'

    after = change_table(short, key="systems", number=0, values={"id": "b"}, name="x")

    assert tomllib.loads(after.decode()) == {"systems": [{"id": "b"}]}
    with pytest.raises(DocumentError, match=r"Write it as \[\[systems\]\]"):
        append_tables(short, key="systems", values=[{"id": "c"}], name="x")


@pytest.mark.parametrize(("key", "number"), [("systems", 2), ("systems", -1), ("targets", 0)])
def test_what_is_not_there_is_not_changed(key, number):
    with pytest.raises(DocumentError, match="There is no such table"):
        change_table(TEXT, key=key, number=number, values={"id": "c"}, name="x")


def test_what_cannot_be_read_is_not_edited():
    with pytest.raises(DocumentError, match="not TOML"):
        append_tables(b"a = ", key="a", values=[{}], name="x")
    with pytest.raises(DocumentError, match="not TOML"):
        change_table(b"a = ", key="a", number=0, values={}, name="x")
