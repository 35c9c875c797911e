"""Decisions on techniques: who, why, until when."""

import pytest

from fakes.assessments import FRAMEWORK, HEADER, TODAY
from stadial.codecs.fault import DocumentError
from stadial.usecases.open_assessment import open_assessment


def opened(**files):
    content = {"stadial.toml": HEADER.encode()}
    content |= {f"{name}.yaml": text.encode() for name, text in files.items()}
    return open_assessment(files=content, framework=FRAMEWORK, today=TODAY)


def said(**files):
    with pytest.raises(DocumentError) as caught:
        opened(**files)
    return [fault.problem for fault in caught.value.faults]


DECISION = """\
- technique: AML.T0001
  reason: We publish no model.
  decided_by: ciso
  decided_on: 2026-01-10
  expires_on: {end}
"""


def test_a_decision_with_reason_and_end_is_read():
    (decided,) = opened(threats=DECISION.format(end="2027-01-10")).irrelevances
    assert decided.technique == "AML.T0001"


def test_a_decision_that_ends_before_it_was_made_is_a_fault():
    assert said(threats=DECISION.format(end="2026-01-09")) == [
        "2026-01-09 is before the day of the decision, 2026-01-10."
    ]


def test_two_decisions_on_one_technique_are_a_fault():
    twice = DECISION.format(end="2027-01-10") * 2
    assert "stands already in threats.yaml:1" in said(threats=twice)[0]


def test_an_empty_reason_is_a_fault():
    text = DECISION.format(end="2027-01-10").replace("We publish no model.", "' '")
    assert said(threats=text) == ["This is empty."]


def test_an_incident_may_name_ids_of_several_lists_but_no_sentences():
    incident = "- {{id: i, title: x, occurred_on: 2026-01-01, techniques: [{}]}}\n"
    assert opened(incidents=incident.format("AML.T0051, 'LLM05:2025'"))
    assert said(incidents=incident.format("prompt injection")) == [
        "'prompt injection' cannot be the id of a technique."
    ]
