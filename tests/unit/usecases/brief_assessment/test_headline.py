from dataclasses import replace
from datetime import date

import pytest

from fakes.matters_of_the_board import acme_matter
from stadial.model import (
    Change,
    Explanation,
    Finish,
    Forecast,
    LevelForecast,
    PaceAnswer,
    PlanAnswer,
    Roadmap,
    Slip,
    Standing,
    Target,
    TargetChoice,
    TargetSource,
    View,
)
from stadial.usecases.brief_assessment.headline import headline


@pytest.fixture(scope="module")
def matter():
    return acme_matter()


def with_overall(matter, **changes):
    overall = replace(matter.picture.overall[View.ASSURED], **changes)
    views = {**matter.picture.overall, View.ASSURED: overall}
    return replace(matter, picture=replace(matter.picture, overall=views))


def with_changes(matter, *pairs, overall=(1, 1), index=None):
    domains = tuple(
        Change(about=str(i), before=before, after=after, by_cause={})
        for i, (before, after) in enumerate(pairs)
    )
    trend = replace(
        matter.trend,
        domains=domains,
        overall_before=overall[0],
        overall_after=overall[1],
        overall=index,
    )
    return replace(matter, trend=trend)


def test_level_first_then_the_index_beside_the_lowest_domain_then_change_then_target(matter):
    assert headline(matter) == (
        "We stand on level 1 of 5 (index 1.9, lowest domain: AI Incident Response at 1.2). "
        "Since 14 November 2025, 4 of 6 domains rose and 1 fell. "
        "The target is level 3 by 31 December 2027."
    )


def test_figures_are_cut_so_no_level_is_named_that_is_not_reached(matter):
    text = headline(with_overall(matter, level=2, index=2.98, index_high=2.98, minimum=1.99))

    assert "level 2 of 5 (index 2.9, lowest domain: AI Incident Response at 1.9)" in text


def test_what_unknowns_can_still_decide_is_named(matter):
    text = headline(with_overall(matter, high_level=3, index=1.2, index_high=4.0))

    assert text.startswith(
        "We stand on level 1 of 5, or up to 3 once what is unknown is known (index 1.2-4.0, "
    )


@pytest.mark.parametrize("standing", [Standing.UNKNOWN, Standing.NOT_APPLICABLE])
def test_without_a_rating_no_level_and_no_change_is_named(matter, standing):
    assert headline(with_overall(matter, standing=standing)) == (
        "Nothing is assessed yet, so there is no level to name. "
        "The target is level 3 by 31 December 2027."
    )


def test_a_lowest_domain_that_is_not_known_is_not_named(matter):
    assert "(index 1.9)" in headline(with_overall(matter, minimum_domain=""))


def test_without_an_earlier_snapshot_nothing_is_compared(matter):
    assert "Since" not in headline(replace(matter, trend=None))


def test_a_move_that_print_does_not_show_is_none(matter):
    text = headline(with_changes(matter, (1.91, 1.98), (2.0, 2.0)))

    assert "Since 14 November 2025 no domain moved." in text


def test_only_what_happened_is_told(matter):
    assert "1 of 1 domain rose." in headline(with_changes(matter, (1.0, 2.0)))
    assert "2 of 2 domains fell." in headline(with_changes(matter, (2.0, 1.0), (3.0, 2.0)))


def test_a_change_of_the_level_itself_is_told(matter):
    up = headline(with_changes(matter, (1.0, 2.0), overall=(1, 2)))
    down = headline(with_changes(matter, (1.5, 1.5), overall=(2, 1)))

    assert "Since 14 November 2025 we went up from level 1 to level 2; 1 of 1 domain rose." in up
    assert "Since 14 November 2025 we went down from level 2 to level 1; no domain moved." in down


def test_a_level_then_that_was_not_known_is_not_told(matter):
    index = Change(about="sample", before=None, after=1.9, by_cause={})

    text = headline(with_changes(matter, (1.0, 2.0), overall=(0, 1), index=index))

    assert "level 0" not in text


def test_numbers_that_were_not_known_are_not_compared(matter):
    text = headline(with_changes(matter, (None, 2.0), (1.0, None)))

    assert "Nothing can be compared with 14 November 2025." in text


def test_several_targets_and_no_date(matter):
    target = Target(capability="GOV-1", level=2, source=TargetSource.TYPED, reason="")
    gaps = replace(matter.gaps, targets=(*matter.gaps.targets[1:], target))
    assessment = replace(matter.assessment, targets=TargetChoice())

    text = headline(replace(matter, gaps=gaps, assessment=assessment))

    assert text.endswith("The targets are levels 2 to 3.")


def test_a_target_that_is_met_is_told_as_met(matter):
    met = tuple(replace(gap, lacking=(), unknown=()) for gap in matter.gaps.gaps)
    gaps = replace(matter.gaps, gaps=met)
    two = replace(gaps, targets=(*gaps.targets[1:], replace(gaps.targets[0], level=2)))

    assert headline(replace(matter, gaps=gaps)).endswith("The target, level 3, is met.")
    assert headline(replace(matter, gaps=two)).endswith("The targets, levels 2 to 3, are met.")


def test_without_a_target_none_is_named(matter):
    assert "arget" not in headline(replace(matter, gaps=replace(matter.gaps, targets=())))


def test_a_framework_without_named_levels_still_has_a_top(matter):
    framework = replace(matter.framework, levels=())

    text = headline(replace(with_overall(matter, high_level=3), framework=framework))

    assert "level 1 of 3" in text


def test_the_day_is_that_of_the_earlier_snapshot(matter):
    trend = replace(matter.trend, from_date=date(2024, 2, 29))

    assert "Since 29 February 2024, 4 of" in headline(replace(matter, trend=trend))


def planned(matter, *, reaches, unplanned=(), likely=None, remaining=("GOV-1.3a",)):
    why = Explanation(about="", value="", rule="")
    slip = Slip(median=1.0, spread=0.1, finished=3, is_assumed=False)
    plan = PlanAnswer(
        reaches=reaches, finish=Finish(p50=likely), planned_on=likely, initiatives=(),
        unplanned=unplanned, slip=slip, because=why,
    )  # fmt: skip
    pace = PaceAnswer(
        is_enough=False, quarters=(None, None, None), finish=Finish(), stretches=(),
        inflation=1.0, because=why,
    )  # fmt: skip
    whole = LevelForecast(
        about="stadial",
        level=3,
        achieved=1.0,
        remaining=remaining,
        unknown=(),
        plan=plan,
        pace=pace,
    )
    return replace(
        matter, forecast=Forecast(at=date(2026, 11, 20), whole=whole, domains=(), points=())
    )


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        (
            "; the plan does not reach level 3: 2 criteria stand in no initiative with dates.",
            {"reaches": False, "unplanned": ("a", "b")},
        ),
        (
            "; the plan does not reach level 3: 1 criterion stands in no initiative with dates.",
            {"reaches": False, "unplanned": ("a",)},
        ),
        (
            "; by the plan level 3 is likely around March 2029, which is too late.",
            {"reaches": True, "likely": date(2029, 3, 4)},
        ),
        (
            "; by the plan level 3 is likely around June 2027.",
            {"reaches": True, "likely": date(2027, 6, 4)},
        ),
        (
            "; by the plan level 3 is not likely within the time that is looked ahead.",
            {"reaches": True},
        ),
        ("The target is level 3 by 31 December 2027.", {"reaches": True, "remaining": ()}),
    ],
)
def test_whether_the_plan_gets_there_stands_beside_the_target(matter, said, fields):
    assert headline(planned(matter, **fields)).endswith(said)


def test_without_a_roadmap_nothing_is_said_of_a_plan(matter):
    bare = replace(matter, assessment=replace(matter.assessment, roadmap=Roadmap()))

    assert headline(planned(bare, reaches=False)).endswith("by 31 December 2027.")
