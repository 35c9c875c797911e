from dataclasses import replace
from datetime import date, timedelta

import pytest

from fakes.small import domain, framework, ladder, system
from fakes.years import (
    FRAMEWORK,
    PEOPLE,
    THIS_YEAR,
    after,
    all_proof,
    cast,
    closed,
    said,
)
from stadial.engine.forecast.forecast import forecast_levels, target_level
from stadial.engine.version import ENGINE_VERSION
from stadial.model import (
    Initiative,
    Organization,
    ProgressEntry,
    ProgressKind,
    Roadmap,
    Scope,
    Settings,
    Status,
    TargetChoice,
)

QUARTERS = tuple(THIS_YEAR - timedelta(days=91 * back) for back in (4, 3, 2, 1))


def at_level(level, **fields):
    return said(cast("ada", level), evidence=all_proof(dated_on=date(2025, 9, 1)), **fields)


def forecast(given, history=(), *, level=3, of=FRAMEWORK):
    now = closed(given, at=THIS_YEAR, of=of)
    return forecast_levels(of, given, now.picture, history=history, level=level)


def initiative(key, *criteria, **fields):
    fields = {
        "status": Status.PLANNED,
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2027, 4, 1),
        **fields,
    }
    return Initiative(id=key, title=f"Do {key}", criteria=criteria, **fields)


def with_plan(given, *initiatives):
    return replace(given, roadmap=Roadmap(initiatives=initiatives))


def by_id(found, key):
    return next(each for each in found.domains if each.about == key)


def test_a_level_that_is_reached_needs_no_date():
    found = forecast(at_level(3))

    assert found.whole.is_reached
    assert found.whole.plan.reaches
    assert found.whole.plan.because.value == "reached"
    assert found.whole.pace.because.value == "reached"


def test_without_history_no_pace_is_claimed():
    found = forecast(at_level(1))

    assert not found.whole.pace.is_enough
    assert found.whole.pace.quarters == (None, None, None)
    assert found.whole.pace.because.value == "not enough history: 0 of 3 quarters"


def test_a_plan_without_initiatives_does_not_reach_it():
    plan = forecast(at_level(1)).whole.plan

    assert not plan.reaches
    assert plan.finish.p50 is None
    assert plan.planned_on is None
    assert set(plan.unplanned) == set(forecast(at_level(1)).whole.remaining)


def test_a_plan_that_carries_everything_has_days_in_order():
    given = at_level(2)
    missing = by_id(forecast(given), "B").remaining
    planned = with_plan(given, initiative("late", *missing), initiative("off", "A-1.5"))

    plan = by_id(forecast(planned), "B").plan

    assert plan.reaches
    assert plan.initiatives == ("late",)
    assert plan.planned_on == date(2027, 4, 1)
    assert THIS_YEAR < plan.finish.p10 < plan.finish.p50 < plan.finish.p90
    assert [part.about for part in plan.because.parts] == ["late"]


def test_what_no_initiative_carries_is_named():
    given = at_level(1)
    planned = with_plan(given, initiative("first", "B-1.2"))

    plan = by_id(forecast(planned), "B").plan

    assert not plan.reaches
    assert plan.unplanned == ("B-1.3",)
    assert plan.finish.p50 is not None
    assert plan.because.inputs["no initiative with dates carries"] == "B-1.3"


def test_a_closed_initiative_carries_nothing_and_is_named():
    given = at_level(2)
    planned = with_plan(given, initiative("done", "B-1.3", status=Status.DONE))

    plan = by_id(forecast(planned), "B").plan

    assert plan.unplanned == ("B-1.3",)
    assert plan.because.inputs["closed, but not met"] == "done"


def test_three_finished_initiatives_say_how_work_slips():
    done = {"status": Status.DONE, "planned_ends_on": date(2027, 3, 1)}
    own = [initiative(str(n), ends_on=date(2027, 3 + n, 9), **done) for n in range(3)]

    found = forecast(with_plan(at_level(2), *own))

    assert not found.whole.plan.slip.is_assumed
    assert "from 3 finished initiatives" in found.notes[0]


def test_what_was_reported_done_by_the_day_is_no_plan_any_more():
    given = with_plan(at_level(2), initiative("b", "B-1.3"))

    def answer(on):
        entry = ProgressEntry(initiative="b", on=on, kind=ProgressKind.DONE)
        return by_id(forecast(replace(given, progress=(entry,))), "B").plan

    assert answer(THIS_YEAR).unplanned == ("B-1.3",)
    assert answer(THIS_YEAR + timedelta(days=1)).reaches


def test_a_year_between_two_snapshots_is_four_quarters_of_history():
    found = forecast(at_level(2), [closed(at_level(1), at=date(2025, 11, 20))])

    pace = found.whole.pace
    assert pace.history == 4
    assert pace.is_enough
    assert [(each.before, each.after, each.net) for each in pace.stretches] == [(8, 4, 4)]
    assert "the most that is assumed" in pace.because.inputs["pace varies"]


def test_quarterly_snapshots_are_stretches_of_one_quarter():
    levels = (1, 1, 2, 2)
    history = [closed(at_level(n), at=day) for n, day in zip(levels, QUARTERS, strict=True)]

    pace = forecast(at_level(3), history, level=4).whole.pace

    assert [each.quarters for each in pace.stretches] == [1, 1, 1, 1]
    assert [each.net for each in pace.stretches] == [0, 4, 0, 4]
    assert pace.quarters[0] <= pace.quarters[1] <= pace.quarters[2]
    assert pace.finish.p50 is not None


def test_the_whole_is_not_there_before_the_domains_that_it_needs():
    history = [closed(at_level(1), at=date(2025, 11, 20))]

    found = forecast(at_level(2), history)

    latest = [max(each.pace.quarters[place] for each in found.domains) for place in range(3)]
    assert all(w >= d for w, d in zip(found.whole.pace.quarters, latest, strict=True))
    assert "enough domains" in found.whole.pace.because.inputs


def test_snapshots_of_neighbouring_days_are_one_look():
    days = (date(2025, 11, 20), date(2025, 11, 25), date(2026, 11, 1))
    history = [closed(at_level(1), at=day) for day in days]

    pace = forecast(at_level(2), history).whole.pace

    assert [each.from_date for each in pace.stretches] == [days[0]]
    assert [each.to_date for each in pace.stretches] == [days[2]]


def test_losses_count_against_the_pace():
    history = [closed(at_level(3), at=QUARTERS[0]), closed(at_level(3), at=QUARTERS[1])]

    pace = forecast(at_level(1), history).whole.pace

    assert sum(each.net for each in pace.stretches) < 0
    assert pace.quarters[2] is None
    assert "not within 60" in pace.because.value


def test_later_snapshots_are_not_history():
    found = forecast(at_level(2), [after(at_level(2)), after(at_level(2), at=date(2027, 1, 1))])

    assert len(found.points) == 1


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"organization": Organization(id="other", name="Other")}, "another organization"),
        ({"settings": Settings(full_edge=0.8)}, "other settings"),
        (
            {"scope": "unit", "scopes": (Scope(id="unit", name="Unit"),)},
            "another scope, unit",
        ),
    ],
)
def test_a_snapshot_of_something_else_is_named_and_not_counted(changed, reason):
    past = closed(replace(at_level(1), **changed), at=date(2025, 11, 20))

    found = forecast(at_level(2), [past])

    assert found.whole.pace.history == 0
    assert found.points[0].break_reason == reason
    assert any(reason in note for note in found.notes)


def test_a_scope_that_became_the_whole_is_no_line():
    scoped = at_level(2, scope="unit", scopes=(Scope(id="unit", name="Unit"),))

    found = forecast(scoped, [closed(at_level(1), at=date(2025, 11, 20))])

    assert found.points[0].break_reason == "another scope, the whole organization"


def test_another_framework_or_version_is_no_line():
    others = {
        "framework version 0.9, now 1.0": replace(FRAMEWORK, version="0.9"),
        "another framework, big": replace(FRAMEWORK, id="big"),
        "the framework was changed within version 1.0": replace(FRAMEWORK, name="New"),
    }
    for reason, of in others.items():
        found = forecast(at_level(2), [closed(at_level(1), at=date(2025, 11, 20), of=of)])

        assert found.points[0].break_reason == reason


def test_a_snapshot_of_an_older_engine_is_scored_again():
    past = closed(at_level(1), at=date(2025, 11, 20))
    old = replace(past, engine_version="0", picture=after(at_level(5)).picture)
    old = replace(old, picture=replace(old.picture, at=date(2025, 11, 20)))

    found = forecast(at_level(2), [old])

    assert past.engine_version == ENGINE_VERSION
    assert found.whole.pace.stretches[0].before == 8


def test_points_say_who_spoke_and_where_it_stood():
    found = forecast(at_level(2), [closed(at_level(1), at=date(2025, 11, 20))])

    first, last = found.points
    assert (first.on, first.respondents, first.index) == (date(2025, 11, 20), 1, 1.0)
    assert last.index == pytest.approx(2.0)
    assert last.domains == {
        "A": pytest.approx(2.0),
        "B": pytest.approx(2.0),
        "C": pytest.approx(2.0),
    }


def test_what_was_not_assessed_is_no_number():
    found = forecast(said(respondents=PEOPLE, evidence=()))

    assert found.points[-1].index is None
    assert found.whole.achieved is None
    assert set(found.whole.unknown) == set(found.whole.remaining)
    assert by_id(found, "A").achieved is None


def test_a_domain_that_does_not_apply_has_no_forecast():
    given = at_level(2, systems=(system("bot", archetypes=("builder",)),))

    assert [each.about for each in forecast(given).domains] == ["A", "B"]


def test_a_changed_register_is_said():
    past = closed(
        at_level(1, systems=(system("old", archetypes=("builder", "consumer")),)),
        at=date(2025, 11, 20),
    )

    assert any("register" in note for note in forecast(at_level(2), [past]).notes)


def test_the_usual_level_is_the_lowest_target():
    chosen = replace(at_level(2), targets=TargetChoice(levels={"A": 4, "B": 2}))

    assert target_level(FRAMEWORK, chosen) == 2
    assert forecast(chosen, level=None).whole.level == 2


def test_a_framework_without_capabilities_aims_one_above_the_floor():
    assert target_level(framework(), said()) == 2


def test_long_lists_are_cut_and_counted():
    of = framework(*(domain(f"D{n}", ladder(f"D{n}-1")) for n in range(9)))
    given = said(respondents=PEOPLE, evidence=())

    plan = forecast(given, of=of).whole.plan

    assert "more" in plan.because.inputs["criteria that block the level"]


def test_the_same_input_gives_the_same_forecast():
    given = with_plan(at_level(2), initiative("late", "A-1.3", "B-1.3"))

    assert forecast(given) == forecast(given)
