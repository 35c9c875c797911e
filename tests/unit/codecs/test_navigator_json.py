"""Layers of the Navigator: every technique out, and hostile ones in."""

import json
from dataclasses import replace

import pytest

from fakes.pictures import TODAY
from fakes.threats import field
from stadial.codecs.fault import DocumentError
from stadial.codecs.navigator_json import read_layer, write_layer
from stadial.engine.protection.coverage import cover_threats
from stadial.model import Irrelevance, Standpoint


def layer(*techniques):
    return json.dumps({"techniques": list(techniques)}).encode()


def refused(content):
    with pytest.raises(DocumentError) as caught:
        read_layer(content, name="layer.json")
    return [str(fault) for fault in caught.value.faults]


def test_every_technique_and_part_is_scored_with_colour_comment_and_reason():
    decided = Irrelevance(technique="AML.T2", reason="No.", decided_by="ciso", decided_on=TODAY)
    coverage = cover_threats(field({"A.2": 1.0, "A.3": 1.0}, irrelevances=(decided,)))
    written = json.loads(write_layer(coverage, title="Ours"))
    rows = {each["techniqueID"]: each for each in written["techniques"]}
    assert list(rows) == ["AML.T1", "AML.T1.000", "AML.T2", "AML.T3"]
    assert all(type(each["score"]) is int and each["comment"] for each in rows.values())
    assert rows["AML.T1"]["score"] == 100
    assert [each["enabled"] for each in rows.values()] == [True, True, False, True]
    assert "no mitigation published" in rows["AML.T3"]["comment"]
    assert rows["AML.T1"]["metadata"][0] == {"name": "criteria", "value": "A.3, A.2"}
    assert len(written["legendItems"]) == len(Standpoint)
    assert written["versions"]["layer"] == "4.5"


def test_what_we_write_can_be_read_again():
    coverage = cover_threats(field({"A.2": 1.0, "A.3": 1.0}))
    scores = read_layer(write_layer(coverage, title="x"), name="layer.json")
    assert scores == {"AML.T1": 100.0, "AML.T1.000": 100.0, "AML.T2": 50.0, "AML.T3": 0.0}


def test_of_several_scores_the_lowest_is_kept_and_none_is_no_number():
    found = read_layer(
        layer(
            {"techniqueID": "A", "score": 70, "tactic": "impact"},
            {"techniqueID": "A"},
            {"techniqueID": "A", "score": 30, "tactic": "discovery"},
            {"techniqueID": "B", "score": 10, "enabled": False},
        ),
        name="layer.json",
    )
    assert found == {"A": 30.0, "B": None}


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"techniques": 3}', b'"x"'])
def test_what_is_no_layer_is_told_as_such(content):
    (said,) = refused(content)
    assert "This is no layer" in said


def test_all_faults_of_a_layer_are_told_at_once():
    said = refused(
        layer(
            3,
            {"techniqueID": "x" * 41},
            {"techniqueID": "A", "score": 101},
            {"techniqueID": "B", "score": True},
            {"techniqueID": "C", "score": "5"},
        )
    )
    assert len(said) == 5
    assert "The score of A is no number from 0 to 100." in said[2]


@pytest.mark.parametrize("tactic", [{}, {"tactic": None}, {"tactic": "impact"}])
def test_a_technique_that_stands_twice_for_one_tactic_is_a_fault(tactic):
    (said,) = refused(
        layer(
            {"techniqueID": "A", "score": 70, **tactic},
            {"techniqueID": "A", "score": 70, "tactic": "discovery"},
            {"techniqueID": "A", "score": 30, **tactic},
        )
    )
    assert said.startswith("layer.json: techniques[2]: A stands already in techniques[0]")
    assert ("for the tactic 'impact'" in said) == bool(tactic.get("tactic"))


def test_a_layer_of_other_attacks_is_refused_and_one_without_a_domain_is_read():
    enterprise = json.dumps({"domain": "enterprise-attack", "techniques": []}).encode()
    (said,) = refused(enterprise)
    assert "domain: This layer is of 'enterprise-attack'" in said
    ours = json.dumps({"domain": "atlas-atlas", "techniques": []}).encode()
    assert read_layer(ours, name="layer.json") == read_layer(layer(), name="layer.json") == {}


def test_a_layer_that_is_cut_short_is_to_be_exported_again():
    whole = write_layer(cover_threats(field({"A.2": 1.0})), title="x")
    (said,) = refused(whole[: len(whole) // 2])
    assert "This is not JSON" in said
    assert said.endswith("export the layer again.")


def test_no_layer_holds_a_number_that_is_none():
    coverage = cover_threats(field({"A.2": 1.0}))
    odd = replace(coverage, tactics=(), techniques=(coverage.techniques[0],))
    write_layer(odd, title="x")
    with pytest.raises(ValueError, match="JSON compliant"):
        write_layer(replace(odd, edition=float("nan")), title="x")
