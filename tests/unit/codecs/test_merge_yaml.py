"""A merge keeps what people wrote."""

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.merge_yaml import merge_entry, merge_yaml
from stadial.codecs.yaml_text import read_yaml

KEPT = b"""# Our plan.
starts_on: 2026-01-01   # the board's year
initiatives:
  # The one that matters.
  - id: b
    title: Second    # keep
    owner: Ada
  - id: a
    title: First
levels: {GOV: 3}
gone: 1
"""
WANTED = {
    "starts_on": "2026-01-01",
    "initiatives": [
        {"id": "a", "title": "Changed"},
        {"id": "b", "title": "Second", "owner": "Ada"},
        {"id": "c", "title": "New"},
    ],
    "levels": {"GOV": 4},
    "quarters": 8,
}


def test_comments_and_order_survive_and_values_are_the_wanted_ones():
    text = merge_yaml(KEPT, value=WANTED, name="roadmap.yaml").decode()
    value = read_yaml(text, name="roadmap.yaml").value

    for comment in ("# Our plan.", "# the board's year", "# The one that matters.", "# keep"):
        assert comment in text
    assert [entry["id"] for entry in value["initiatives"]] == ["b", "a", "c"]
    assert value["initiatives"][1]["title"] == "Changed"
    assert value["levels"] == {"GOV": 4}
    assert value["quarters"] == 8
    assert "gone" not in value


def test_entries_no_longer_named_go():
    text = merge_yaml(
        KEPT, value={"initiatives": [{"id": "a", "title": "First"}]}, name="r"
    ).decode()

    assert [entry["id"] for entry in read_yaml(text, name="r").value["initiatives"]] == ["a"]


def test_a_list_without_ids_is_replaced():
    text = merge_yaml(b"notes: [a, b]\n", value={"notes": ["c"]}, name="r").decode()

    assert read_yaml(text, name="r").value == {"notes": ["c"]}


def test_what_is_no_mapping_is_refused():
    with pytest.raises(DocumentError, match="must be a mapping"):
        merge_yaml(b"- a\n", value={}, name="r")


@pytest.mark.parametrize("content", [b"- id: a\n", b"a: 1\n", b"[]\n"])
def test_an_entry_that_is_not_in_a_list_cannot_be_changed(content):
    with pytest.raises(DocumentError, match="no entry 'b'"):
        merge_entry(content, value={"id": "b"}, name="x.yaml")


def test_one_entry_of_a_list_changes_and_its_neighbours_keep_their_comments():
    content = b"# top\n- id: a  # first\n  title: A\n- id: b\n  title: B # old\n"

    changed = merge_entry(content, value={"id": "b", "title": "C"}, name="x.yaml")

    assert changed.startswith(b"# top\n- id: a  # first\n  title: A\n- id: b\n")
    assert b"title: C" in changed
