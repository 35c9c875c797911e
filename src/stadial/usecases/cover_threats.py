"""A person asks: against which attacks are we protected, and against which are we blind?"""

from stadial.engine.picture import take_picture
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.protection.explain import explain_threat
from stadial.engine.protection.field import Field, field_of
from stadial.engine.protection.opinion import second_opinion
from stadial.model import Assessment, Catalogue, Explanation, Framework, ThreatCoverage

__all__ = ["explained", "field_today", "second_opinion", "threat_coverage"]


def field_today(*, framework: Framework, assessment: Assessment, catalogue: Catalogue) -> Field:
    """
    Return an assessment against a catalogue, judged by the day the assessment names.

    The catalogue may be its own, or the one that ships with the program.
    """
    assert assessment.as_of is not None
    picture = take_picture(framework, assessment, at=assessment.as_of)
    return field_of(framework, assessment, picture, catalogue)


def threat_coverage(field: Field, *, packaged: bool = False) -> ThreatCoverage:
    """Return every technique with how it stands, and why."""
    return cover_threats(field, packaged=packaged)


def explained(field: Field, coverage: ThreatCoverage, *, technique: str) -> Explanation:
    """Return why one technique stands as it does."""
    return explain_threat(field, coverage, technique)
