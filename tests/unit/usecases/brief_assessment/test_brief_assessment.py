"""The use case as a whole, with the real engine."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fakes.acme_assessment import acme_assessment
from fakes.acme_framework import acme_framework
from stadial import __version__
from stadial.model import View, cut
from stadial.usecases.brief_assessment import brief_assessment
from stadial.usecases.close_assessment import close_assessment

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def framework():
    return acme_framework()


@pytest.fixture(scope="module")
def assessment(framework):
    return acme_assessment(framework)


@pytest.fixture(scope="module")
def briefing(framework, assessment):
    return brief_assessment(framework=framework, assessment=assessment, now=NOW)


def test_a_briefing_holds_picture_gaps_findings_and_words(briefing, framework):
    assert briefing.picture.at == date(2026, 11, 22)
    assert briefing.generated_at == NOW
    assert briefing.tool_version == __version__
    assert set(briefing.picture.ratings) == set(framework.criterion_by_id)
    assert briefing.gaps.gaps
    assert briefing.lint
    assert briefing.trend is None
    assert briefing.snapshot_digest == ""
    assert len(briefing.risks) <= 3
    assert len(briefing.decisions) <= 3


def test_the_words_say_the_numbers_that_stand_beside_them(briefing):
    overall = briefing.picture.overall[View.ASSURED]

    assert f"level {overall.level} of 5" in briefing.headline
    assert f"index {cut(overall.index)}" in briefing.headline
    assert f"at {cut(overall.minimum)}" in briefing.headline


def test_the_day_an_assessment_names_beats_the_clock(framework, assessment):
    dated = replace(assessment, as_of=date(2026, 6, 30))

    found = brief_assessment(framework=framework, assessment=dated, now=NOW)

    assert found.picture.at == date(2026, 6, 30)
    assert found.generated_at == NOW


def test_with_an_earlier_snapshot_there_is_a_trend(framework, assessment):
    then = datetime(2025, 11, 14, 9, 0, tzinfo=UTC)
    previous = close_assessment(framework=framework, assessment=assessment, now=then)

    found = brief_assessment(
        framework=framework,
        assessment=assessment,
        now=NOW,
        previous=previous,
        snapshot_digest="ab" * 32,
    )

    assert found.trend is not None
    assert (found.trend.from_date, found.trend.to_date) == (date(2025, 11, 14), date(2026, 11, 22))
    assert "14 November 2025" in found.headline
    assert found.snapshot_digest == "ab" * 32
