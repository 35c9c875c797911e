import pytest

from stadial.codecs.fault import DocumentError
from stadial.codecs.id_catalogue import join_catalogues, read_catalogue

TEXT = b"""\
nist_csf:
  name: NIST CSF
  editions:
    '1.1': [ID.AM-1]
    '2.0': [ID.AM-01, ID.AM-02]
"""


def faults(text):
    with pytest.raises(DocumentError) as caught:
        read_catalogue(text, name="ids.yaml")
    return [str(fault) for fault in caught.value.faults]


def test_ids_are_read_by_source_and_edition():
    assert read_catalogue(TEXT, name="ids.yaml") == {
        "nist_csf": {"1.1": frozenset({"ID.AM-1"}), "2.0": frozenset({"ID.AM-01", "ID.AM-02"})}
    }


def test_an_edition_that_reads_as_a_number_is_told_with_its_line():
    assert faults(TEXT.replace(b"'2.0'", b"2.0"))[0].startswith("ids.yaml:5: nist_csf.editions")


def test_an_id_that_reads_as_a_number_is_told():
    assert "This must be a text." in faults(TEXT.replace(b"ID.AM-1]", b"4.1]"))[0]


def test_every_id_that_is_listed_twice_is_told():
    told = faults(TEXT.replace(b"ID.AM-02]", b"ID.AM-01, ID.AM-02, ID.AM-02]"))

    assert told == [
        "ids.yaml:5: nist_csf.editions.2.0[1]: ID.AM-01 is listed twice. Keep one.",
        "ids.yaml:5: nist_csf.editions.2.0[3]: ID.AM-02 is listed twice. Keep one.",
    ]


def test_joined_catalogues_hold_the_ids_of_both():
    first = {"a": {"1": frozenset({"x"}), "2": frozenset({"y"})}}
    second = {"a": {"1": frozenset({"z"})}, "b": {"1": frozenset({"w"})}}

    assert join_catalogues(first, second) == {
        "a": {"1": frozenset({"x", "z"}), "2": frozenset({"y"})},
        "b": {"1": frozenset({"w"})},
    }


def test_brackets_without_end_are_told_and_do_not_end_the_program():
    assert "deeper than 40 levels" in faults(b"[" * 200_000 + b"]" * 200_000)[0]
