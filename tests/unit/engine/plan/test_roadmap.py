from dataclasses import replace
from datetime import date

import pytest

from fakes.pictures import picture_of
from fakes.plans import AT, FIRST, commission, gaps, initiative, small_framework, team
from fakes.small import assessment, capability, criterion, domain, framework
from stadial.engine.plan.commission import UnknownIdError
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.roadmap import build_roadmap
from stadial.model import Milestone, Status

LACKING = ("A1.2", "A1.3", "A2.2", "B1.2")


def build(*lacking, effort=SearchEffort.INSTANT, **fields):
    made = commission(*lacking, **fields)
    return build_roadmap(
        made.framework,
        made.assessment,
        made.picture,
        made.gaps,
        at=made.at,
        effort=effort,
        without=sorted(made.without),
    )


def by_id(roadmap):
    return {x.id: x for x in roadmap.initiatives}


def test_gaps_become_dated_initiatives_that_say_why_they_stand_there():
    roadmap = build(*LACKING, teams=(team(number=20.0),))
    found = by_id(roadmap)

    assert roadmap.starts_on == FIRST
    assert roadmap.quarters == 4
    assert len(found) == 4
    assert found["do-A1.2"].ends_on <= found["do-A1.3"].starts_on
    assert all(x.why_here and x.metric and x.owner == "" for x in roadmap.initiatives)
    starts = [x.starts_on for x in roadmap.initiatives]
    assert starts == sorted(starts)


def test_the_certificate_tells_area_bound_method_and_risk():
    certificate = build(*LACKING, effort=SearchEffort.NORMAL).certificate

    assert 0 < certificate.area <= certificate.bound
    assert "HiGHS" in certificate.method
    assert certificate.residual_start == pytest.approx(100)
    assert certificate.residual_end < certificate.residual_start


def test_the_quick_roadmap_does_without_the_optimiser():
    assert build(*LACKING).certificate.method == "look-ahead, no optimiser"


def test_two_builds_are_equal():
    assert build(*LACKING, effort=SearchEffort.NORMAL) == build(
        *LACKING, effort=SearchEffort.NORMAL
    )


def test_building_on_a_written_roadmap_moves_nothing():
    first = build(*LACKING, teams=(team(number=20.0),), effort=SearchEffort.NORMAL)
    again = build(
        *LACKING,
        teams=(team(number=20.0),),
        effort=SearchEffort.NORMAL,
        initiatives=first.initiatives,
    )

    assert {x.id: (x.starts_on, x.ends_on) for x in again.initiatives} == {
        x.id: (x.starts_on, x.ends_on) for x in first.initiatives
    }


def test_running_work_keeps_its_dates_and_late_work_gets_a_new_end():
    running = initiative(
        "run", "A1.2", status=Status.RUNNING, starts_on=date(2026, 10, 5), ends_on=date(2027, 2, 26)
    )
    late = initiative(
        "late", "B1.2", status=Status.SLIPPED, starts_on=date(2026, 6, 1), ends_on=date(2026, 9, 30)
    )
    roadmap = build(*LACKING, initiatives=(running, late))
    found = by_id(roadmap)

    assert (found["run"].starts_on, found["run"].ends_on) == (date(2026, 10, 5), date(2027, 2, 26))
    assert found["run"].why_here.startswith("It runs already.")
    assert (found["late"].starts_on, found["late"].ends_on) == (date(2026, 6, 1), date(2027, 4, 1))
    assert found["late"].planned_ends_on == date(2026, 9, 30)
    assert any("one more quarter is assumed" in note for note in roadmap.notes)


def test_locked_dates_stay_and_get_an_end_where_there_is_none():
    fixed = {"locked": True, "status": Status.PLANNED, "effort_days": 5.0}
    roadmap = build(
        "A1.2",
        "B1.2",
        initiatives=(
            initiative("x", "A1.2", starts_on=date(2027, 5, 3), ends_on=date(2027, 6, 1), **fixed),
            initiative("y", "B1.2", starts_on=date(2027, 5, 3), **fixed),
        ),
    )
    found = by_id(roadmap)

    assert (found["x"].starts_on, found["x"].ends_on) == (date(2027, 5, 3), date(2027, 6, 1))
    assert (found["y"].starts_on, found["y"].ends_on) == (date(2027, 5, 3), date(2027, 7, 1))


def test_locked_dates_beyond_the_horizon_stay_too():
    far = initiative("x", "A1.2", locked=True, starts_on=date(2031, 1, 1))

    found = by_id(build("A1.2", initiatives=(far,)))["x"]

    assert found.starts_on == date(2031, 1, 1)


def test_closed_work_stays_and_says_if_it_did_not_reach_its_level():
    done = initiative("x", "A1.2", status=Status.DONE, ends_on=date(2026, 3, 1))
    dropped = initiative("y", "B1.2", status=Status.DROPPED)
    roadmap = build("A1.2", "B1.2", initiatives=(done, dropped))
    found = by_id(roadmap)

    assert found["x"] == done
    assert found["y"] == dropped
    assert "do-A1.2" in found
    assert "do-B1.2" not in found
    assert (
        "‘Title x’ is closed, but A1.2 is not rated as met: a closed initiative is not a reached level."
        in roadmap.notes
    )
    assert "B1.2 is not planned: ‘Title y’ was dropped." in roadmap.notes


def test_closed_work_that_reached_its_level_is_not_mentioned():
    done = initiative("x", "A1.2", status=Status.DONE)

    assert not any(
        "closed" in note for note in build("A1.3", values={"A1.2": 1.0}, initiatives=(done,)).notes
    )


def test_what_waits_for_dropped_work_is_kept_without_dates():
    waiting = initiative("x", "A1.2", requires=("y",), starts_on=FIRST)
    roadmap = build("A1.2", "B1.2", initiatives=(waiting, initiative("y", status=Status.DROPPED)))
    found = by_id(roadmap)["x"]

    assert found.starts_on is None
    assert found.why_here == "Not planned: ‘Title x’ must wait, and ‘Title y’ was dropped."


def test_what_does_not_fit_is_noted_and_what_exists_is_kept_without_dates():
    huge = initiative("huge", "A1.2", effort_days=500.0, starts_on=FIRST, ends_on=date(2027, 4, 1))
    roadmap = build("A1.2", "A1.3", initiatives=(huge,))
    found = by_id(roadmap)

    assert found["huge"].starts_on is None
    assert found["huge"].why_here == "It takes 17 quarters, and that is more than are left."
    assert "do-A1.3" not in found
    assert (
        "‘Title A1.3’ (A1.3) has no place: It waits for ‘Title huge’, which has no place either."
        in roadmap.notes
    )


def test_a_prerequisite_above_its_target_is_planned_and_said():
    roadmap = build("A1.3")

    assert "do-A1.2" in by_id(roadmap)
    assert (
        "A1.2 is planned though A1 does not need it for its target: A1.3 stands on it."
        in roadmap.notes
    )


def test_a_pulled_prerequisite_that_was_dropped_is_not_said_to_be_planned():
    roadmap = build("A1.3", initiatives=(initiative("x", "A1.2", status=Status.DROPPED),))

    assert not any("is planned though" in note for note in roadmap.notes)


def test_own_milestones_stay_and_computed_ones_are_made_anew():
    own = Milestone(id="own", title="Own", due_on=date(2027, 1, 15), levels={"A": 3})
    old = Milestone(id="expected-2026-12-31", title="Old", due_on=date(2026, 12, 31))
    roadmap = build("A1.2", milestones=(own, old))

    assert [x.id for x in roadmap.milestones] == [
        "own",
        "expected-2027-06-30",
        "expected-2027-12-31",
    ]
    assert any("Milestone ‘Own’ (2027-01-15) is out of reach" in note for note in roadmap.notes)


def test_what_is_left_out_does_not_come_back_as_a_proposal():
    roadmap = build(*LACKING, initiatives=(initiative("x", "A1.2"),), without=frozenset({"x"}))
    found = by_id(roadmap)

    assert set(found) == {"do-A2.2", "do-B1.2"}


def test_leaving_out_what_is_not_there_is_refused():
    with pytest.raises(UnknownIdError):
        build(*LACKING, without=frozenset({"nobody"}))


def test_no_gaps_make_an_empty_plan():
    roadmap = build(effort=SearchEffort.NORMAL)

    assert roadmap.initiatives == ()
    assert roadmap.certificate.area == 0


IDS = ("GOV-1.2a", "GOV-2.2a", "GOV-3.2a", "GOV-4.2a", "INF-2.2a", "IR-1.2a")
OURS = framework(domain("G", capability("G1", *(criterion(key, 2) for key in IDS))))


def test_who_has_assessed_nothing_is_offered_the_first_steps():
    roadmap = build_roadmap(OURS, assessment(), picture_of(OURS), gaps(*IDS), at=AT)

    assert roadmap.initiatives[0].id == "first-governance"
    assert roadmap.certificate is None


@pytest.mark.parametrize(
    ("changed", "values"),
    [
        (assessment(teams=(team(),)), None),
        (
            replace(
                assessment(), roadmap=commission(initiatives=(initiative("x"),)).assessment.roadmap
            ),
            None,
        ),
        (assessment(), {"GOV-1.2a": 0.0}),
    ],
)
def test_whoever_has_begun_gets_a_computed_plan(changed, values):
    roadmap = build_roadmap(
        OURS, changed, picture_of(OURS, values), gaps(*IDS), at=AT, effort=SearchEffort.INSTANT
    )

    assert roadmap.certificate is not None


def test_a_beginner_with_another_framework_gets_a_computed_plan():
    of = small_framework()

    assert build_roadmap(
        of, assessment(), picture_of(of), gaps("A1.2"), at=AT, effort=SearchEffort.INSTANT
    ).certificate
