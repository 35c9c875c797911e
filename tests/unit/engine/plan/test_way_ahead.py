from dataclasses import replace
from datetime import date

from fakes.pictures import picture_of
from fakes.plans import commission, initiative, small_framework, team, work
from fakes.small import assessment
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.load import team_loads
from stadial.engine.plan.roadmap import plan_commission
from stadial.engine.plan.way_ahead import look_ahead_from
from stadial.model import ProgressEntry, ProgressKind, Roadmap, Standing, Status, WorkKind, cut

AT = date(2026, 11, 22)


def seen(*initiatives, values=None, **fields):
    of = small_framework()
    made = assessment(roadmap=Roadmap(initiatives=initiatives), **fields)
    return look_ahead_from(of, made, picture_of(of, values, default=0.0, at=AT))


def dated(key, *criteria, **fields):
    fields = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 4, 1), "team": "t", **fields}
    return initiative(key, *criteria, effort_days=20.0, **fields)


def test_risk_falls_at_the_end_of_the_quarter_in_which_work_ends():
    curve = seen(dated("x", "A1.2", "A1.3", "gone")).curve

    assert [name for name, _ in curve] == ["today", "Q4 2026", "Q1 2027"]
    assert round(curve[0][1], 6) == round(curve[1][1], 6) == 100
    assert curve[2][1] < 100


def test_closed_and_undated_work_draws_no_curve():
    done = dated("x", "A1.2", status=Status.DONE)

    assert seen(done, initiative("y", "A1.2")).curve == ()


def test_a_curve_credits_nothing_that_is_left_out_or_reported_as_dropped():
    work = dated("x", "A1.2", status=Status.PLANNED)
    gone = ProgressEntry(initiative="x", on=AT, kind=ProgressKind.DROPPED)

    waived = seen(work, values={"A1.2": Standing.NOT_APPLICABLE}).curve

    assert waived[-1][1] == waived[0][1]
    assert seen(work, progress=(gone,)).curve == ()


def test_work_that_should_have_ended_long_ago_counts_from_this_quarter_on():
    curve = seen(dated("x", "A1.2", starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 1))).curve

    assert [name for name, _ in curve] == ["today", "Q4 2026"]
    assert curve[1][1] < curve[0][1]


def test_a_curve_ends_after_four_years():
    assert len(seen(dated("x", "A1.2", ends_on=date(2040, 1, 1))).curve) == 17


def test_loads_are_those_from_this_quarter_on():
    work = dated("x", "A1.2", starts_on=date(2026, 7, 1))

    found = seen(work, teams=(team("t", 5.0), team("u", 0.0)))

    assert [(x.team, x.quarter) for x in found.loads] == [
        ("t", "Q4 2026"),
        ("t", "Q1 2027"),
        ("u", "Q4 2026"),
        ("u", "Q1 2027"),
    ]
    assert [x.is_over for x in found.loads] == [True, True, False, False]
    assert found.loads[0].has == 5.0


def test_the_mix_is_counted_by_kind_and_what_is_not_sorted_comes_last():
    mix = seen(
        dated("x"),
        dated("y", kind=WorkKind.STRATEGIC),
        dated("z", kind=WorkKind.QUICK_WIN),
        dated("w", kind=WorkKind.STRATEGIC),
    ).mix

    assert list(mix.items()) == [("quick-win", 20.0), ("strategic", 40.0), ("", 20.0)]


def test_of_work_that_runs_the_mix_counts_what_is_left():
    half = dated("x", status=Status.RUNNING, starts_on=date(2026, 10, 3), kind=WorkKind.PLANNED)

    assert seen(half).mix == {"planned": 10.0}


def test_without_dates_no_team_has_a_load():
    assert team_loads(assessment(teams=(team(),))) == ()


def test_the_mix_is_counted_over_the_days_that_the_strategic_floor_names():
    running = dated("x", "A1.2", status=Status.RUNNING, starts_on=date(2026, 10, 3))
    kinds = (work("A1.2"), work("A1.3", WorkKind.STRATEGIC))
    made = commission(*kinds, initiatives=(replace(running, kind=WorkKind.PLANNED),))

    roadmap = plan_commission(made, effort=SearchEffort.INSTANT).roadmap

    again = replace(made.assessment, roadmap=roadmap)
    mix = look_ahead_from(made.framework, again, made.picture).mix
    share = 100 * mix["strategic"] / sum(mix.values())
    assert f"and {cut(share, places=0)} % of the person-days still" in roadmap.floors[1].because
