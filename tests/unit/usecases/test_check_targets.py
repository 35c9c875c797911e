"""Targets that may not be worth wanting are said, and never forbidden."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.engine.picture import take_picture
from stadial.model import TargetChoice
from stadial.usecases.check_targets import asked_by_risk, check_targets
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.see_gaps import see_gaps

TODAY = date(2026, 11, 23)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def assessment(framework):
    return open_assessment(files=folder.read_folder(FOLDER), framework=framework, today=TODAY)


@pytest.fixture(scope="module")
def picture(framework, assessment):
    return take_picture(framework, assessment, at=TODAY)


@pytest.fixture
def doubts(framework, assessment, picture):
    def told(preset, **levels):
        wanted = replace(assessment, targets=TargetChoice(preset=preset, levels=levels))
        gaps = see_gaps(framework=framework, assessment=wanted, at=TODAY, picture=picture)
        return check_targets(
            framework=framework, assessment=wanted, picture=picture, gaps=gaps, at=TODAY
        )

    return told


def test_the_highest_level_everywhere_is_doubted_in_the_words_of_the_quality_check(
    framework, doubts
):
    everywhere, above = doubts("defined", **{each.id: 5 for each in framework.domains})

    assert "rarely worth it everywhere" in everywhere.message
    assert set(above.about) == set(framework.capability_by_id)
    assert above.message.endswith(f"and {len(above.about) - 4} more.")


def test_a_level_that_is_passed_already_is_told_with_both_numbers(doubts):
    (below,) = doubts("from-risk", **{"GOV-1": 1})

    assert below.about == ("GOV-1",)
    assert below.message.startswith("Below what is reached already: GOV-1 (1 wanted, 2.")


def test_what_the_risk_asks_for_is_in_no_doubt(framework, assessment, doubts):
    assert doubts("from-risk") == ()
    asked = asked_by_risk(framework, assessment)
    assert {each.level for each in asked.values()} <= {2, 3, 4}


def test_one_level_above_the_risk_is_told_alone(framework, assessment, doubts):
    (about, asked), *_ = asked_by_risk(framework, assessment).items()

    (above,) = doubts("from-risk", **{about: asked.level + 1})

    assert above.about == (about,)
    assert f"({asked.level + 1} wanted, {asked.level} asked)" in above.message


def test_a_short_ladder_that_the_risk_does_not_fit_asks_for_nothing(assessment):
    basics = open_framework(name="ai-repository-basics", shelf=framework_shelf)

    assert asked_by_risk(basics, assessment) == {}
