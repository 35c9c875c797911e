from dataclasses import replace
from datetime import date

import pytest

from fakes.plans import commission, initiative, team
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.posing import pose
from stadial.engine.plan.roadmap import plan_commission
from stadial.engine.plan.standing import sealed, standing, unchanged
from stadial.model import Roadmap, Status

Q1, Q2 = date(2027, 1, 1), date(2027, 4, 1)
WANTED = ("A1.2", "A1.3", "A2.2", "B1.2")


def kept(made, roadmap):
    """Return the commission once the roadmap is written into the file."""
    return replace(made, assessment=replace(made.assessment, roadmap=roadmap))


def built(made, effort=SearchEffort.QUICK):
    return plan_commission(made, effort=effort).roadmap


def starts(roadmap):
    return {x.id: x.starts_on for x in roadmap.initiatives}


@pytest.mark.parametrize("bundle", [True, False])
def test_a_roadmap_built_again_is_the_same(bundle):
    made = replace(commission(*WANTED, teams=(team(number=12.0),)), bundle=bundle)
    first = built(made)

    again = built(replace(kept(made, first), bundle=None))

    assert again.bundle == first.bundle == ("capability" if bundle else "")
    assert starts(again) == starts(first)
    assert again.certificate.area == pytest.approx(first.certificate.area)
    assert again.certificate.problem == first.certificate.problem
    assert again.floors == first.floors


def test_late_running_work_that_gets_its_new_end_changes_nothing_afterwards():
    late = initiative(
        "x", "A1.2", status=Status.RUNNING, starts_on=date(2026, 7, 1), ends_on=date(2026, 10, 1)
    )
    made = commission(*WANTED, initiatives=(late,))
    first = built(made)

    assert unchanged(pose(kept(made, first)), effort=SearchEffort.QUICK) is not None


def test_a_start_moved_by_hand_or_another_capacity_is_planned_anew():
    made = commission(*WANTED, teams=(team(number=12.0),))
    first = built(made)
    last, *rest = sorted(first.initiatives, key=lambda x: x.starts_on)
    moved = replace(last, starts_on=date(2027, 10, 1), ends_on=date(2028, 1, 1))
    by_hand = kept(made, replace(first, initiatives=(*rest, moved)))
    bigger = replace(kept(made, first).assessment, teams=(team(number=40.0),))

    for other in (by_hand, replace(made, assessment=bigger)):
        assert unchanged(pose(other), effort=SearchEffort.QUICK) is None


def test_more_effort_than_before_plans_anew_and_less_does_not():
    made = commission(*WANTED)
    posing = pose(kept(made, built(made)))

    assert unchanged(posing, effort=SearchEffort.THOROUGH) is None
    assert unchanged(posing, effort=SearchEffort.INSTANT) is not None


def test_an_effort_that_nobody_knows_counts_as_none():
    made = commission(*WANTED)
    first = built(made)
    strange = replace(first, certificate=replace(first.certificate, effort="heroic"))

    assert unchanged(pose(kept(made, strange)), effort=SearchEffort.INSTANT) is None


def test_a_roadmap_without_a_certificate_is_not_sealed():
    assert sealed(commission("A1.2"), Roadmap(), effort=SearchEffort.QUICK) == Roadmap()


def test_typed_dates_stand_without_a_certificate():
    typed = initiative("x", "A1.2", starts_on=Q2, ends_on=date(2027, 7, 1), effort_days=10.0)

    found = standing(pose(commission("A1.2", initiatives=(typed,))))

    assert found.plan.starts == {0: 1}
    assert found.plan.area <= found.plan.bound


def test_no_roadmap_stands_where_a_start_has_passed_or_people_are_missing():
    passed = initiative("x", "A1.2", starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 1))
    typed = [initiative(key, key, starts_on=Q1, ends_on=Q2, effort_days=10.0) for key in WANTED[2:]]

    assert standing(pose(commission("A1.2"))) is None
    assert standing(pose(commission("A1.2", initiatives=(passed,)))) is None
    few = commission(*WANTED, initiatives=typed, teams=(team(number=10.0),))
    assert standing(pose(few)) is None


def test_a_sealed_roadmap_stands_with_the_bound_of_its_certificate():
    made = commission(*WANTED, teams=(team(number=12.0),))
    first = built(made)

    found = standing(pose(kept(made, first)))

    assert found.plan.bound == first.certificate.bound
    assert found.plan.area == pytest.approx(first.certificate.area)
    assert found.floors == first.floors
