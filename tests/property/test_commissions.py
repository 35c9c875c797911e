"""Laws of roadmaps of random commissions, checked by code that shares nothing with the planner."""

from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, assume, given, settings, strategies as st

from fakes.plans import commission, initiative, small_framework
from stadial.engine.plan.effort import SearchEffort
from stadial.engine.plan.replan import replan
from stadial.engine.plan.roadmap import plan_commission
from stadial.model import Member, Status, Team

SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
QUARTERS = 4
STARTS = [date(2027, 1, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1), date(2028, 1, 1)]
LENGTHS = [(STARTS[n + 1] - STARTS[n]).days for n in range(QUARTERS)]
KEYS = [x for x in small_framework().criterion_by_id if x.rpartition(".")[2] in "23"]
SKILLS = ("law", "pentest")
ROUNDING = 1e-6


@st.composite
def teams(draw):
    """Draw two teams, of members or of typed days, some with a calendar."""
    return tuple(draw(_team(key)) for key in ("t", "u"))


@st.composite
def _team(draw, key):
    days = st.integers(0, 40).map(float)
    names = st.sampled_from([f"2027-Q{n}" for n in range(1, 5)])
    members = draw(st.lists(_member(), max_size=3))
    return Team(
        id=key,
        name=f"Team {key}",
        days_per_quarter=draw(days),
        members=tuple(members),
        calendar=draw(st.dictionaries(names, days, max_size=2)),
        skills=tuple(draw(st.sets(st.sampled_from(SKILLS), max_size=1))),
    )


@st.composite
def _member(draw):
    ends = st.sampled_from([None, *STARTS[1:4], date(2027, 5, 17)])
    return Member(
        name="m",
        share=draw(st.sampled_from([0.1, 0.25, 0.5, 1.0])),
        skills=tuple(draw(st.sets(st.sampled_from(SKILLS)))),
        leaves_on=draw(ends),
    )


@st.composite
def initiatives(draw):
    """Draw an initiative for some criteria: costly, due, locked, running, skilled."""
    found = []
    for key in draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=5)):
        start = draw(st.sampled_from([None, None, *STARTS[:3]]))
        is_running = draw(st.integers(0, 5)) == 0
        fields = {
            "team": draw(st.sampled_from(["t", "u"])),
            "effort_days": float(draw(st.integers(1, 60))),
            "cost": float(draw(st.sampled_from([0, 0, 5, 20]))),
            "skills": tuple(draw(st.sets(st.sampled_from(SKILLS), max_size=2))),
            "status": Status.PLANNED,
        }
        if draw(st.integers(0, 4)) == 0:
            fields["deadline_on"] = draw(st.sampled_from([date(2026, 1, 1), *STARTS[1:]]))
        if is_running:
            fields |= {"status": Status.RUNNING, "starts_on": date(2026, 10, 1)}
            fields["ends_on"] = draw(st.sampled_from(STARTS[1:]))
        elif start:
            fields |= {"starts_on": start, "locked": draw(st.integers(0, 3)) == 0}
        found.append(initiative(f"i-{key}", key, **fields))
    return tuple(found)


@st.composite
def commissions(draw):
    """Draw everything that a roadmap of four quarters is made from."""
    money = draw(st.sampled_from([{}, {"budget_per_quarter": 6.0}, {"years": True}]))
    if money.pop("years", False):
        money = {"budget_by_year": {"2027": float(draw(st.integers(0, 40)))}}
    return commission(
        *KEYS, quarters=QUARTERS, teams=draw(teams()), initiatives=draw(initiatives()), **money
    )


def days_of(team, quarter, *, skill=""):
    """Return the person-days of a team, or of those in it with a skill, by hand."""
    shares = [(_days_there(x, quarter), skill in x.skills) for x in team.members]
    whole = sum(days for days, _ in shares) if team.members else team.days_per_quarter
    own = sum(days for days, able in shares if able)
    typed = team.calendar.get(f"2027-Q{quarter + 1}")
    if not skill:
        return whole if typed is None else typed
    return own if typed is None else typed * own / whole if whole else 0.0


def _days_there(member, quarter):
    until = min(STARTS[quarter + 1], member.leaves_on or STARTS[quarter + 1])
    return 60 * member.share * max(0, (until - STARTS[quarter]).days) / LENGTHS[quarter]


def is_scarce(team, skill):
    """Tell whether only some members of a team have a skill."""
    able = [skill in member.skills for member in team.members]
    return skill not in team.skills and any(able) and not all(able)


def span(item):
    """Return the quarters that a planned initiative takes, by hand."""
    return [
        n for n in range(QUARTERS) if item.starts_on < STARTS[n + 1] and item.ends_on > STARTS[n]
    ]


def load(roadmap, team, quarter, *, skill=""):
    """Return the person-days asked of a team, or of a skill in it; running work is left out."""
    found = 0.0
    for item in roadmap.initiatives:
        if item.team != team.id or not item.starts_on or quarter not in span(item):
            continue
        if skill and skill not in item.skills:
            continue
        scarce = [each for each in item.skills if is_scarce(team, each)]
        part = len(set(item.skills)) if skill and scarce else 1
        found += item.effort_days / len(span(item)) / part
    return found


@SLOW
@given(commissions())
def test_a_roadmap_keeps_people_skills_and_money(made):
    assume(not any(x.locked or x.status is Status.RUNNING for x in _typed(made)))
    roadmap = plan_commission(made, effort=SearchEffort.INSTANT).roadmap

    for team in made.teams:
        for quarter in range(QUARTERS):
            assert load(roadmap, team, quarter) <= days_of(team, quarter) + ROUNDING
            for skill in SKILLS:
                if is_scarce(team, skill):
                    limit = days_of(team, quarter, skill=skill) + ROUNDING
                    assert load(roadmap, team, quarter, skill=skill) <= limit
    _check_money(made, roadmap)


@SLOW
@given(st.integers(1, 4), st.lists(st.integers(5, 30), min_size=4, max_size=6), st.booleans())
def test_the_one_who_can_do_it_is_never_over_booked(share, efforts, has_calendar):
    able = Member(name="a", share=share / 8, skills=("law",))
    team = Team(
        id="t",
        name="T",
        members=(able, Member(name="b")),
        calendar={"2027-Q2": 40.0} if has_calendar else {},
    )
    asked = [
        initiative(f"i-{key}", key, team="t", skills=("law",), effort_days=float(days))
        for key, days in zip(KEYS, efforts, strict=False)
    ]
    made = commission(*KEYS[: len(asked)], quarters=QUARTERS, teams=(team,), initiatives=asked)

    roadmap = plan_commission(made, effort=SearchEffort.INSTANT).roadmap

    is_sure = not has_calendar and min(efforts) <= 7.5 * share
    assert any(x.starts_on for x in roadmap.initiatives) or not is_sure
    for quarter in range(QUARTERS):
        limit = days_of(team, quarter, skill="law") + ROUNDING
        assert load(roadmap, team, quarter, skill="law") <= limit


def _check_money(made, roadmap):
    of = made.assessment
    if not of.budget_per_quarter and not of.budget_by_year:
        return
    year = of.budget_by_year.get("2027")
    for quarter in range(QUARTERS):
        spent = sum(
            x.cost for x in roadmap.initiatives if x.starts_on and x.starts_on <= STARTS[quarter]
        )
        given = of.budget_per_quarter * (quarter + 1) if year is None else year
        assert spent <= given + ROUNDING


@SLOW
@given(commissions())
def test_a_roadmap_keeps_locks_running_work_and_deadlines_or_says_so(made):
    roadmap = plan_commission(made, effort=SearchEffort.INSTANT).roadmap
    planned = {x.id: x for x in roadmap.initiatives}

    for typed in _typed(made):
        found = planned[typed.id]
        if typed.status is Status.RUNNING:
            assert (found.starts_on, found.ends_on) == (typed.starts_on, typed.ends_on)
        elif typed.locked and found.starts_on:
            assert found.starts_on == typed.starts_on
        if typed.deadline_on and not (found.ends_on and found.ends_on <= typed.deadline_on):
            assert any(typed.title in note for note in roadmap.notes)


@SLOW
@given(commissions())
def test_a_roadmap_never_starts_work_before_what_it_waits_for(made):
    planned = {
        x.id: x for x in plan_commission(made, effort=SearchEffort.INSTANT).roadmap.initiatives
    }

    for item in planned.values():
        is_fixed = item.locked or item.status is Status.RUNNING
        if item.starts_on and not is_fixed:
            for first in item.requires:
                assert planned[first].ends_on is not None
                assert planned[first].ends_on <= item.starts_on


@SLOW
@given(commissions(), st.booleans())
def test_a_roadmap_that_is_built_and_kept_is_built_again_the_same(made, bundle):
    made = replace(made, bundle=bundle)
    first = plan_commission(made, effort=SearchEffort.INSTANT).roadmap
    kept = replace(made, bundle=None, assessment=replace(made.assessment, roadmap=first))

    again = plan_commission(kept, effort=SearchEffort.INSTANT).roadmap

    assert {x.id: x.starts_on for x in again.initiatives} == {
        x.id: x.starts_on for x in first.initiatives
    }
    assert abs(again.certificate.area - first.certificate.area) < ROUNDING


@settings(SLOW, max_examples=6)
@given(commissions())
def test_an_adjusted_roadmap_keeps_running_work_exactly(made):
    found = replan(made, calm=0.002)
    planned = {x.id: x for x in found.roadmap.initiatives}

    for typed in _typed(made):
        if typed.status is Status.RUNNING and typed.ends_on > made.at:
            assert planned[typed.id] == typed
    assert found.chosen.area <= found.chosen.bound
    assert found.by_hand.area <= found.by_hand.bound
    removes_less = found.chosen.area < found.by_hand.area - ROUNDING
    assert not (removes_less and found.chosen.moved > found.by_hand.moved)


def _typed(made):
    return made.assessment.roadmap.initiatives
