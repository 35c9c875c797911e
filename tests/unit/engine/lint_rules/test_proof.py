from dataclasses import replace
from datetime import UTC, date, datetime

from fakes.matters import findings, matter_of
from fakes.pictures import picture_of, rating
from fakes.small import assessment, domain, framework, ladder
from stadial.model import Incident, IncidentKind, Snapshot, Standing

FRAMEWORK = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))


def noticed(rule, picture=None, *, previous=None, **fields):
    return findings(rule, matter_of(FRAMEWORK, assessment(**fields), picture, previous=previous))


def at_level(level, *, evidence=()):
    values = {f"A-1.{n}": 1.0 if n <= level else 0.0 for n in (2, 3, 4, 5)}
    ratings = {"A-1.3": rating("A-1.3", values["A-1.3"], evidence=evidence)}
    return picture_of(FRAMEWORK, values, ratings=ratings)


def test_level_three_is_shown_and_not_said():
    assert [x.about for x in noticed("level-without-evidence", at_level(3))] == ["A-1"]
    assert noticed("level-without-evidence", at_level(3, evidence=("log",))) == []
    assert noticed("level-without-evidence", at_level(2)) == []


def test_what_is_not_applicable_needs_no_evidence():
    picture = picture_of(FRAMEWORK, default=Standing.NOT_APPLICABLE)

    assert noticed("level-without-evidence", picture) == []


def incident(kind):
    return Incident(id="i", title="Leak", occurred_on=date(2026, 1, 1), kind=kind)


def test_an_incident_is_no_near_miss():
    assert len(noticed("no-near-miss")) == 1
    assert len(noticed("no-near-miss", incidents=(incident(IncidentKind.INCIDENT),))) == 1
    assert noticed("no-near-miss", incidents=(incident(IncidentKind.NEAR_MISS),)) == []


def last_year(picture, of=FRAMEWORK):
    return Snapshot(
        taken_at=datetime(2025, 6, 30, tzinfo=UTC),
        engine_version="1",
        framework=of,
        assessment=assessment(),
        picture=picture,
        digests={},
    )


def test_a_rise_by_two_levels_is_worth_explaining():
    now = at_level(4)

    assert [x.about for x in noticed("level-jump", now, previous=last_year(at_level(2)))] == ["A-1"]
    assert noticed("level-jump", now, previous=last_year(at_level(3))) == []
    assert noticed("level-jump", now) == []


def test_a_first_assessment_of_a_capability_is_no_rise():
    unknown = picture_of(FRAMEWORK)
    other = framework(domain("C", ladder("C-1")))

    assert noticed("level-jump", at_level(5), previous=last_year(unknown)) == []
    elsewhere = last_year(picture_of(other, default=1.0), other)
    assert noticed("level-jump", at_level(5), previous=elsewhere) == []
    empty = last_year(replace(unknown, capabilities={}))
    assert noticed("level-jump", at_level(5), previous=empty) == []
