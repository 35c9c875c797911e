"""Long lists are tried as a whole first, and give what each entry alone would give."""

import pytest

from stadial.codecs.assessment_files import entries
from stadial.codecs.assessment_files.entries import MANY, read_entries
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.yaml_text import Document
from stadial.model import Evidence


def pieces(**last):
    """Return a list of evidence as plain values, with something else in its last entry."""
    plain = [{"id": f"e{n}", "title": "T", "dated_on": "2026-11-01"} for n in range(MANY)]
    return [*plain[:-1], plain[-1] | last]


def read(value):
    faults = Faults()
    found = read_entries(Document("x.json", value, None), Evidence, value=value, faults=faults)
    return found, [str(fault) for fault in faults.found]


def test_a_long_list_reads_as_its_entries_do_one_by_one(monkeypatch):
    whole, _ = read(pieces())
    monkeypatch.setattr(entries, "MANY", MANY + 1)
    one_by_one, _ = read(pieces())

    assert whole == one_by_one
    assert whole[3].path == (3,)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        ({"owner": "me"}, "'owner' is not known"),
        ({"outcome": "maybe"}, "is not one of the words"),
        ({"dated_on": 20261101}, "20261101 is not a date"),
        ({"id": "two words"}, "cannot be an id"),
    ],
)
def test_one_fault_in_a_long_list_is_told_with_its_place(last, words):
    found, faults = read(pieces(**last))

    assert len(faults) == 1
    assert words in faults[0]
    assert f"[{MANY - 1}]" in faults[0]
    assert len(found) >= MANY - 1
