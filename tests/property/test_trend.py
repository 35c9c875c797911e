from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from fakes.matters import says, votes
from fakes.small import capability, criterion, days, system
from fakes.years import (
    FRAMEWORK,
    LAST_YEAR,
    after,
    before,
    proof,
    said,
    with_capability,
)
from stadial.engine.trend import compare
from stadial.model import Cause, EvidenceKind, Rung

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HARDER = with_capability(
    FRAMEWORK,
    capability(
        "A-1",
        *FRAMEWORK.capability_by_id["A-1"].criteria,
        criterion("A-1.3x", 3, effort=days(5), key=True),
    ),
)
PEOPLE = ("ada", "ben", "cleo", "otto")
SYSTEMS = ("", "bot", "twin")

ballots = st.lists(
    st.builds(
        votes,
        st.sampled_from(PEOPLE),
        st.sampled_from(list(FRAMEWORK.capability_by_id)),
        st.none() | st.integers(1, 5),
        system=st.sampled_from(SYSTEMS),
    ),
    max_size=12,
).map(tuple)
answers = st.lists(
    st.builds(
        says,
        st.sampled_from(PEOPLE),
        st.sampled_from(list(FRAMEWORK.criterion_by_id)),
        st.sampled_from(["not", "partly", "largely", "fully", "unknown"]),
    ),
    max_size=6,
).map(tuple)
pieces = st.lists(
    st.builds(
        proof,
        st.uuids().map(str),
        st.sampled_from(list(FRAMEWORK.criterion_by_id)),
        dated_on=st.dates(date(2024, 1, 1), LAST_YEAR),
        rung=st.sampled_from(Rung),
        kind=st.sampled_from(EvidenceKind),
        system=st.sampled_from(SYSTEMS),
    ),
    max_size=6,
).map(tuple)
registers = st.sampled_from(
    [
        (),
        (system("bot", archetypes=("builder", "consumer")),),
        (system("bot", "critical", "public"), system("twin", archetypes=("consumer",))),
    ]
)
years = st.builds(
    lambda cast, given_answers, evidence, systems: said(
        cast, responses=given_answers, evidence=evidence, systems=systems
    ),
    ballots,
    answers,
    pieces,
    registers,
)
frameworks = st.sampled_from([FRAMEWORK, HARDER])


def changes(trend):
    return (*trend.domains, *trend.capabilities, trend.overall)


def assert_only(trend, cause):
    for each in changes(trend):
        moved = {key for key, share in each.by_cause.items() if abs(share) > 1e-9}
        assert moved <= {cause}


@SLOW
@given(years, years, frameworks, frameworks)
def test_the_shares_of_the_causes_add_up_to_the_change(first, second, then, now):
    trend = compare(before(first, of=then), after(second, of=now))

    for each in changes(trend):
        if each.before is None or each.after is None:
            assert each.by_cause == {}
        else:
            assert set(each.by_cause) == set(Cause)
            assert abs(sum(each.by_cause.values()) - (each.after - each.before)) < 1e-12


@SLOW
@given(years)
def test_time_alone_is_the_age_of_evidence(year):
    assert_only(compare(before(year), after(year)), Cause.EVIDENCE_AGE)


@SLOW
@given(years)
def test_another_framework_alone_is_the_framework(year):
    assert_only(compare(before(year), after(year, of=HARDER, at=LAST_YEAR)), Cause.FRAMEWORK)


@SLOW
@given(years, registers)
def test_another_register_alone_is_the_scope_as_far_as_it_was_spoken_of(year, register):
    there = {"", *(each.id for each in register)}
    year = replace(
        year,
        votes=tuple(x for x in year.votes if x.system in there),
        evidence=tuple(x for x in year.evidence if x.system in there),
    )
    moved = replace(year, systems=register)

    assert_only(compare(before(year), after(moved, at=LAST_YEAR)), Cause.SCOPE)


@SLOW
@given(years, st.sampled_from(PEOPLE))
def test_one_person_more_is_the_respondents_where_somebody_else_was_asked_before(year, newcomer):
    earlier = replace(
        year,
        votes=tuple(x for x in year.votes if x.respondent != newcomer),
        responses=tuple(x for x in year.responses if x.respondent != newcomer),
    )
    trend = compare(before(earlier), after(year, at=LAST_YEAR))
    spoken = {x.capability for x in earlier.votes} | {
        FRAMEWORK.capability_of[x.criterion].id for x in earlier.responses
    }

    for each in trend.capabilities:
        if each.about in spoken:
            moved = {key for key, share in each.by_cause.items() if abs(share) > 1e-9}
            assert moved <= {Cause.RESPONDENTS}


@SLOW
@given(years, years, st.integers(1, 400))
def test_the_same_two_snapshots_always_show_the_same_trend(first, second, distance):
    pair = before(first), after(second, at=LAST_YEAR + timedelta(days=distance))

    assert compare(*pair) == compare(*pair)
