"""Threat coverage in the JSON report: every technique, and null where nothing is known."""

import json

from jsonschema import Draft202012Validator

from fakes.threats import catalogue, field
from stadial.engine.protection.coverage import cover_threats
from stadial.reports.report_json.threats import plain_threats, threat_shape


def test_every_technique_is_told_and_what_is_not_known_is_null():
    base = catalogue(uncounted=("AML.T3",), notes=("said",))
    coverage = cover_threats(field({"A.2": 1.0}, base=base))
    found = json.loads(json.dumps(plain_threats(coverage)))
    Draft202012Validator(threat_shape()).validate(found)
    assert [each["id"] for each in found["techniques"]] == [
        "AML.T1",
        "AML.T1.000",
        "AML.T2",
        "AML.T3",
    ]
    last = found["techniques"][-1]
    assert (last["score"], last["cases"], last["standpoint"]) == (None, None, "not-addressable")
    assert found["missing"] == {"AML.M9": ["B.3"]}
    assert sum(found["counts"].values()) == 4


def test_the_shape_refuses_a_score_that_is_a_word():
    found = plain_threats(cover_threats(field()))
    found["techniques"][0]["score"] = "high"
    assert not Draft202012Validator(threat_shape()).is_valid(found)
