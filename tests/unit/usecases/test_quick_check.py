"""Seven answers through the same engine as everything else."""

from datetime import date

from stadial.adapters import framework_shelf
from stadial.model import Standing
from stadial.usecases.open_framework import open_framework
from stadial.usecases.quick_check import quick_check

FRAMEWORK = open_framework(name="stadial", shelf=framework_shelf)
DAY = date(2026, 11, 22)


def check(*levels):
    ids = [domain.id for domain in FRAMEWORK.domains]
    return quick_check(framework=FRAMEWORK, levels=dict(zip(ids, levels, strict=True)), today=DAY)


def test_the_level_picked_is_the_level_shown():
    found = check(2, 1, 2, 1, 3, 1, 2)

    assert [score.level for score in found.domains] == [2, 1, 2, 1, 3, 1, 2]
    assert found.overall.level == 1


def test_unknown_stays_unknown():
    found = check(2, 2, 2, 2, 2, 2, None)

    assert found.domains[-1].standing is Standing.UNKNOWN


def test_first_steps_come_from_the_lowest_domains():
    steps = check(3, 1, 3, 3, 1, 3, 3).first_steps

    assert [step.id[:3] for step in steps[:2]] == ["DEV", "INF"]
    assert all(step.level == 2 for step in steps[:2])
    assert len(steps) == 3


def test_whoever_stands_at_the_top_has_no_first_steps():
    assert check(5, 5, 5, 5, 5, 5, 5).first_steps == ()
