from datetime import date

import pytest

from fakes.plans import small_framework, team
from fakes.small import assessment
from stadial.engine.plan.changes import Changes
from stadial.engine.plan.commission import UnknownIdError
from stadial.model import TargetChoice
from stadial.usecases.plan_roadmap import plan_roadmap, simulate_changes

AT = date(2026, 11, 22)
ACME = assessment(teams=(team(number=60.0),), targets=TargetChoice(preset="baseline"))


def test_a_roadmap_leads_from_the_picture_to_the_targets():
    roadmap = plan_roadmap(framework=small_framework(), assessment=ACME, at=AT)

    assert {key for x in roadmap.initiatives for key in x.criteria} == {"A1.2", "A2.2", "B1.2"}
    assert roadmap.milestones[0].levels == {"A": 2, "B": 2}
    assert roadmap.certificate.area <= roadmap.certificate.bound


def test_it_can_be_quick_and_do_without():
    roadmap = plan_roadmap(
        framework=small_framework(), assessment=ACME, at=AT, effort="instant", without=["A1.2"]
    )

    assert {x.id for x in roadmap.initiatives} == {"do-A2.2", "do-B1.2"}


def test_what_if_compares_two_roadmaps():
    found = simulate_changes(
        framework=small_framework(), assessment=ACME, at=AT, changes=Changes(without=("A1.2",))
    )

    assert found.area_after < found.area_before
    assert found.roadmap.certificate.area == found.area_after


def test_a_stranger_cannot_be_left_out():
    with pytest.raises(UnknownIdError):
        plan_roadmap(framework=small_framework(), assessment=ACME, at=AT, without=["nobody"])
