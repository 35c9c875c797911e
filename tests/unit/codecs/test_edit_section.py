"""One entry of a list under a key changes; comments, order and every other byte stay."""

import pytest

from stadial.codecs.edit_section import put_in_section
from stadial.codecs.fault import DocumentError
from stadial.codecs.yaml_text import read_yaml

TEXT = b"""\
# head
first:
  - a: 1   # one
  - a: 2
    b: |
      two
      lines
# between
second: []   # none
"""


def put(content, place, *, section="first"):
    return put_in_section(content, section=section, place=place, entry={"a": "new"}, name="x")


def value(content):
    return read_yaml(content, name="x").value


def test_an_entry_is_added_behind_the_last():
    after = put(TEXT, 2)

    assert after == TEXT.replace(b"# between", b"  - a: new\n# between")


def test_an_entry_takes_the_place_of_another_whole():
    after = put(TEXT, 1)

    assert value(after)["first"] == [{"a": 1}, {"a": "new"}]
    assert b"# one" in after
    assert b"lines" not in after


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# nothing\n",
        b"other: 1\n",
        b"first:\n",
        b"first: []\n",
        b"first: [{a: 1}]\n",
        b"first:\n  - a: 1",
        TEXT[:-1],
    ],
)
def test_any_form_of_a_file_takes_one_more(content):
    before = (value(content) or {}).get("first") or []

    assert value(put(content, len(before)))["first"] == [*before, {"a": "new"}]


def test_another_list_stays_as_it_is():
    assert value(put(TEXT, 0, section="second"))["first"] == value(TEXT)["first"]


def test_line_ends_of_the_file_are_kept():
    after = put(TEXT.replace(b"\n", b"\r\n"), 2)

    assert b"\n" not in after.replace(b"\r\n", b"")


def test_a_file_that_is_no_mapping_of_lists_is_refused():
    with pytest.raises(DocumentError, match="must be a mapping"):
        put(b"- a\n", 0)
