"""A catalogue as we keep it: the same back, and faults when somebody edited it."""

import json

import pytest

from fakes.threats import catalogue
from stadial.codecs.catalogue_json import read_catalogue_json, write_catalogue_json
from stadial.codecs.fault import DocumentError


def problems(**changes):
    plain = json.loads(write_catalogue_json(catalogue())) | changes
    with pytest.raises(DocumentError) as caught:
        read_catalogue_json(json.dumps(plain).encode(), name="atlas.json")
    return [fault.problem for fault in caught.value.faults]


def test_a_catalogue_comes_back_as_it_was_written():
    full = catalogue(moved={"AML.T0": "AML.T1", "AML.T9": ""}, uncounted=("AML.T3",), notes=("x",))
    content = write_catalogue_json(full)
    assert read_catalogue_json(content, name="atlas.json") == full
    assert b'\n{"id": "AML.T2"' in content


def test_ids_that_stand_twice_or_do_not_exist_are_told_at_once():
    techniques = [
        {"id": "AML.T1", "name": "x", "tactics": ["AML.TA9"]},
        {"id": "AML.T1", "name": "y", "parent": "AML.T8"},
    ]
    assert problems(techniques=techniques, uncounted=["AML.T7"], mitigations=[]) == [
        "AML.T1 stands twice among the techniques.",
        "AML.T1 names AML.TA9, which is not there.",
        "AML.T1 names AML.T8, which is not there.",
        "uncounted names AML.T7, which is not there.",
    ]
    edge = [{"id": "AML.M1", "name": "x", "techniques": ["AML.T6"]}]
    assert problems(mitigations=edge) == ["AML.M1 names AML.T6, which is not there."]


def test_two_ids_that_moved_to_one_place_are_a_fault():
    (problem,) = problems(moved={"AML.T8": "AML.T1", "AML.T9": "AML.T1", "AML.T7": ""})
    assert problem == "Two ids are said to have become AML.T1: ids moved twice."


def test_a_catalogue_that_is_cut_short_is_imported_again():
    content = write_catalogue_json(catalogue())
    with pytest.raises(DocumentError, match="Import the catalogue again"):
        read_catalogue_json(content[: len(content) // 2], name="atlas.json")
