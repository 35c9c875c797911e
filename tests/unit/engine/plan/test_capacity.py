from datetime import date

import pytest

from stadial.engine.plan.capacity import (
    calendar_name,
    demand_on,
    missing_skills,
    most_days,
    resources_of,
    scarce_skills,
    team_days,
)
from stadial.engine.plan.quarters import Quarters
from stadial.model import Initiative, Member, Team

YEAR = Quarters(starts_on=date(2027, 1, 1), count=4)


def team(*members, **fields):
    return Team(id="t", name="Team t", members=members, **fields)


def member(name="m", **fields):
    return Member(name=name, **fields)


def test_without_members_the_typed_days_count_and_never_below_nothing():
    assert team_days(team(days_per_quarter=25.0), YEAR) == (25.0,) * 4
    assert team_days(team(days_per_quarter=-1.0), YEAR) == (0.0,) * 4


def test_members_count_by_their_share_of_sixty_days():
    found = team_days(team(member(share=0.5), member(share=0.25), days_per_quarter=999.0), YEAR)

    assert found == (45.0,) * 4


def test_a_member_counts_for_the_part_of_the_quarter_in_which_there():
    joins = member(joins_on=date(2027, 5, 16))
    leaves = member(leaves_on=date(2027, 4, 1))

    assert team_days(team(joins), YEAR) == pytest.approx((0.0, 60 * 46 / 91, 60.0, 60.0))
    assert team_days(team(leaves), YEAR) == pytest.approx((60.0, 0.0, 0.0, 0.0))


def test_a_calendar_beats_members_and_typed_days_in_its_quarters():
    busy = {"2027-Q2": 5.0, "2027-Q3": -3.0}

    assert team_days(team(member(), calendar=busy), YEAR) == (60.0, 5.0, 0.0, 60.0)
    assert team_days(team(days_per_quarter=9.0, calendar=busy), YEAR) == (9.0, 5.0, 0.0, 9.0)


def test_a_quarter_that_starts_within_one_of_the_calendar_has_its_name():
    odd = Quarters(starts_on=date(2027, 2, 15), count=2)

    assert [calendar_name(odd, number) for number in range(2)] == ["2027-Q1", "2027-Q2"]


def test_a_skill_that_all_have_or_the_team_has_is_not_scarce():
    both = [member("a", skills=("x", "y", "z")), member("b", skills=("x",))]

    assert scarce_skills(team(*both, skills=("z",))) == ("y",)


def test_who_has_a_scarce_skill_is_a_resource_of_their_own():
    made = team(member("a", skills=("pentest",)), member("b", share=0.5))

    whole, skilled = resources_of((made,), YEAR)

    assert (whole.name, whole.days) == ("Team t", (90.0,) * 4)
    assert (skilled.name, skilled.days, skilled.team) == ("pentest in Team t", (60.0,) * 4, 0)


def test_a_calendar_shortens_the_skilled_as_it_shortens_all():
    made = team(member("a", skills=("s",)), member("b"), calendar={"2027-Q1": 30.0})

    assert resources_of((made,), YEAR)[1].days == pytest.approx((15.0, 60.0, 60.0, 60.0))


def test_a_skill_of_people_who_are_gone_has_no_days():
    gone = date(2027, 4, 1)
    made = team(
        member("a", skills=("s",), leaves_on=gone),
        member("b", leaves_on=gone),
        calendar={"2027-Q3": 7.0},
    )

    assert resources_of((made,), YEAR)[1].days == (60.0, 0.0, 0.0, 0.0)


def test_who_is_left_out_has_no_days_nor_skills():
    made = team(member("a", skills=("s",)), member("b"))

    assert [x.days for x in resources_of((made,), YEAR, without={"t"})] == [(0.0,) * 4] * 2


def test_work_takes_its_days_from_the_team_and_equal_parts_from_each_scarce_skill():
    resources = resources_of(
        (team(member("a", skills=("s", "r")), member("b")), team(member("c"))), YEAR
    )

    assert demand_on(resources, team=0, skills=("s",), days=12.0) == {0: 12.0, 2: 12.0}
    assert demand_on(resources, team=0, skills=("s", "r"), days=12.0) == {0: 12.0, 2: 6.0, 3: 6.0}
    assert demand_on(resources, team=1, skills=("s",), days=12.0) == {1: 12.0}


def test_the_most_that_a_quarter_allows_is_set_by_the_scarcest():
    resources = resources_of((team(member("a", share=0.2, skills=("s",)), member("b")),), YEAR)

    assert most_days(resources, {0: 1.0, 1: 0.5}) == pytest.approx(24.0)
    assert most_days(resources, {0: 0.0}) == 0


def test_missing_is_what_neither_the_team_nor_a_member_can_do():
    made = team(member(skills=("a",)), skills=("b",))
    asked = Initiative(id="i", title="I", criteria=(), skills=("a", "b", "c", "d"))

    assert missing_skills(made, asked) == ("c", "d")
