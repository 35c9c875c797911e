"""Effort and effect stand between least and most, and their middle is what the gaps say."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from stadial.adapters import folder, framework_shelf
from stadial.engine.picture import take_picture
from stadial.engine.steps import UNSTATED_DAYS
from stadial.model import GapAnalysis, WorkKind
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.open_framework import open_framework
from stadial.usecases.see_gaps import see_gaps
from stadial.usecases.weigh_work import weigh_work

TODAY = date(2026, 11, 20)
FOLDER = Path(__file__).parents[3] / "examples" / "acme-bank"


@pytest.fixture(scope="module")
def framework():
    return open_framework(name="stadial", shelf=framework_shelf)


@pytest.fixture(scope="module")
def matter(framework):
    assessment = open_assessment(files=folder.read_folder(FOLDER), framework=framework, today=TODAY)
    picture = take_picture(framework, assessment, at=TODAY)
    return {"assessment": assessment, "picture": picture, "at": TODAY}


@pytest.fixture(scope="module")
def gaps(framework, matter):
    return see_gaps(framework=framework, **matter)


@pytest.fixture(scope="module")
def plane(framework, matter, gaps):
    return weigh_work(framework=framework, gaps=gaps, **matter)


def test_the_middle_is_what_the_gaps_say(gaps, plane):
    work = {each.criterion: each for each in gaps.work}

    assert {each.criterion for each in plane.points} == set(work)
    for each in plane.points:
        assert each.effort.mode == work[each.criterion].effort_days
        assert each.rate.mode == work[each.criterion].rate
        assert each.kind is work[each.criterion].kind


def test_least_and_most_stand_around_it(plane):
    for each in plane.points:
        assert each.effort.low <= each.effort.mode <= each.effort.high
        assert each.rate.low <= each.rate.mode <= each.rate.high
    assert any(each.rate.low < each.rate.mode < each.rate.high for each in plane.points)


def test_every_quick_win_lies_in_the_corner(plane):
    wins = [each for each in plane.points if each.kind is WorkKind.QUICK_WIN]

    assert wins
    for each in wins:
        assert each.effort.mode <= plane.effort_limit
        assert each.rate.mode >= plane.rate_limit


def test_what_pays_most_for_each_day_comes_first(plane):
    rates = [each.rate.mode for each in plane.points]

    assert rates == sorted(rates, reverse=True)


def test_effort_that_nobody_stated_may_be_of_any_size(framework, matter, gaps):
    first = gaps.quick_wins[0]
    criterion = framework.criterion_by_id[first.criterion]
    domains = tuple(
        replace(
            domain,
            capabilities=tuple(
                replace(
                    capability,
                    criteria=tuple(
                        replace(each, effort=None) if each == criterion else each
                        for each in capability.criteria
                    ),
                )
                for capability in domain.capabilities
            ),
        )
        for domain in framework.domains
    )
    bare = replace(framework, domains=domains)

    found = weigh_work(framework=bare, gaps=see_gaps(framework=bare, **matter), **matter)

    (point,) = [each for each in found.points if each.criterion == first.criterion]
    assert (point.effort.low, point.effort.mode, point.effort.high) == (1, UNSTATED_DAYS, 50)


def test_where_nothing_is_lacking_there_is_no_corner(framework, matter):
    nothing = GapAnalysis(targets=(), gaps=(), work=())

    plane = weigh_work(framework=framework, gaps=nothing, **matter)

    assert (plane.points, plane.effort_limit, plane.rate_limit) == ((), 0.0, 0.0)
