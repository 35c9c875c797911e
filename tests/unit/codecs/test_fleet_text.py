"""A fleet list, and the store of what was seen."""

import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.fleet_text import read_fleet, read_store, write_head, write_visit
from stadial.model import Evidence, FleetEntry, Outcome, Visit

VISIT = Visit(
    entry=FleetEntry(path="a", system="s"),
    revision="abc",
    evidence=(Evidence(id="x.y", title="Is it ä?", outcome=Outcome.NO),),
    seconds=1.5,
)


def fault(text, name="fleet.txt"):
    with pytest.raises(DocumentError) as caught:
        read_fleet(text, name=name)
    return str(caught.value)


def test_a_list_of_lines_is_read_with_remarks_and_systems():
    text = b"# all of them\n\nshop/web\nfraud model system=fraud-scoring # the first\n"

    assert read_fleet(text, name="fleet.txt") == (
        FleetEntry(path="shop/web"),
        FleetEntry(path="fraud model", system="fraud-scoring"),
    )


def test_a_list_in_yaml_is_read():
    text = b"- path: a\n  system: s\n- path: b\n"

    assert read_fleet(text, name="fleet.yaml") == (
        FleetEntry(path="a", system="s"),
        FleetEntry(path="b"),
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"# nothing\n", "It names no repository."),
        (b"a\nb\na\n", "a stands twice."),
        (b"a\nb system=\n", "There is no id after `system=`."),
    ],
)
def test_a_faulty_list_is_refused_in_words(text, words):
    assert words in fault(text)


def test_unknown_keys_in_yaml_are_refused():
    assert "This key is not known." in fault(b"- path: a\n  owner: me\n", "fleet.yaml")


def test_visits_come_back_as_they_were_written():
    text = write_head() + write_visit(VISIT) + write_visit(Visit(entry=FleetEntry(path="b")))

    assert read_store(text, name="f") == (VISIT, Visit(entry=FleetEntry(path="b")))


def test_a_line_that_a_crash_cut_is_left_out():
    text = write_head() + write_visit(VISIT)

    for cut in range(len(write_head()), len(text)):
        assert read_store(text[:cut], name="f") == ()
    assert read_store(b"", name="f") == ()
    assert read_store(write_head()[:-4], name="f") == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"{}\n", "This is no store of a fleet."),
        (write_head() + b"words\n", "This line is damaged."),
        (write_head() + b'{"entry": 3}\n', "It is damaged"),
    ],
)
def test_a_damaged_store_is_refused_with_the_way_on(text, words):
    with pytest.raises(DocumentError, match=words):
        read_store(text, name="f")
