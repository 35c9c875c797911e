"""Coverage as a person asks for it."""

from dataclasses import replace

from fakes.acme_assessment import acme_assessment
from fakes.acme_framework import acme_framework
from fakes.pictures import TODAY
from fakes.small import assessment
from fakes.threats import catalogue, threatened_framework
from stadial.model import Standpoint
from stadial.usecases.cover_threats import explained, field_today, second_opinion, threat_coverage


def test_an_assessment_without_answers_is_unknown_and_says_so():
    empty = assessment(as_of=TODAY)
    field = field_today(framework=threatened_framework(), assessment=empty, catalogue=catalogue())
    coverage = threat_coverage(field, packaged=True)
    assert coverage.packaged
    assert coverage.counts[Standpoint.UNKNOWN] == 3
    assert explained(field, coverage, technique="AML.T1").value == "unknown"
    assert second_opinion(coverage, {}) == ()


def test_a_framework_without_mitigations_leaves_what_could_be_met_unknown():
    asked = replace(acme_assessment(acme_framework()), as_of=TODAY)
    field = field_today(framework=acme_framework(), assessment=asked, catalogue=catalogue())
    counts = threat_coverage(field).counts
    assert (counts[Standpoint.UNKNOWN], counts[Standpoint.NOT_ADDRESSABLE]) == (3, 1)
