"""Coverage stands in the briefing once a catalogue is loaded, and not before."""

from datetime import UTC, datetime

from fakes.small import assessment
from fakes.threats import catalogue, threatened_framework
from stadial.model import Standpoint
from stadial.usecases.brief_assessment import brief_assessment

NOW = datetime(2026, 6, 30, tzinfo=UTC)


def brief(**fields):
    return brief_assessment(
        framework=threatened_framework(), assessment=assessment(**fields), now=NOW
    )


def test_without_a_catalogue_there_is_no_coverage():
    assert brief().threats is None


def test_with_one_every_technique_is_there():
    coverage = brief(catalogue=catalogue()).threats
    assert not coverage.packaged
    assert coverage.counts[Standpoint.UNKNOWN] == 3
