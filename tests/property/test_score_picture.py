"""Laws of whole pictures: what people and evidence may and may not do to a score."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fakes.frameworks import AT, answer, excludes
from fakes.strategies_score import (
    CRITERIA,
    PEOPLE,
    SMALL,
    assessments,
    evidence,
    responses,
    several,
    supporting,
)
from stadial.engine.picture import take_picture
from stadial.model import (
    AnswerKind,
    Outcome,
    Response,
    Standing,
    View,
)

FEW = settings(max_examples=60, deadline=None)
plain = responses.filter(lambda r: r.answer.kind is not AnswerKind.SHARE)


def picture(assessment):
    return take_picture(SMALL, assessment, at=AT)


def headlines(taken):
    """Return everything that is a number, in one order."""
    found = []
    for view in View:
        scores = (*taken.capabilities[view].values(), *taken.domains[view].values())
        found += [
            x for s in scores for x in (s.low, s.high, s.level, s.strict_low or 0.0, s.banked)
        ]
        overall = taken.overall[view]
        found += [overall.level, overall.index, overall.index_high, overall.minimum]
    for rating in taken.ratings.values():
        found += [rating.claimed.low, rating.claimed.high, rating.assured.low, rating.assured.high]
    return found


@FEW
@given(assessment=assessments(), random=st.randoms(use_true_random=False))
def test_the_order_of_people_answers_evidence_and_decisions_does_not_matter(assessment, random):
    lists = {}
    for name in (
        "respondents",
        "responses",
        "votes",
        "evidence",
        "adjudications",
        "incidents",
        "settlements",
        "systems",
    ):
        mixed = list(getattr(assessment, name))
        random.shuffle(mixed)
        lists[name] = tuple(mixed)

    taken, again = picture(assessment), picture(replace(assessment, **lists))

    assert headlines(again) == pytest.approx(headlines(taken), abs=1e-9)
    assert [(f.rule, f.about) for f in again.findings] == [
        (f.rule, f.about) for f in taken.findings
    ]


@FEW
@given(assessment=assessments())
def test_what_is_assured_never_exceeds_what_is_claimed(assessment):
    for rating in picture(assessment).ratings.values():
        if rating.standing is Standing.RATED:
            assert rating.assured.high <= rating.claimed.high + 1e-9
            assert rating.assured.low <= rating.assured.high + 1e-9
            assert rating.claimed.low <= rating.claimed.high + 1e-9
            if rating.claimed.is_decided:
                assert rating.assured.low <= rating.claimed.low + 1e-9


@FEW
@given(assessment=assessments(), more=several(evidence, key=lambda e: e.id))
def test_evidence_never_changes_what_is_claimed(assessment, more):
    bare = picture(replace(assessment, evidence=()))
    full = picture(replace(assessment, evidence=more))

    for key, rating in full.ratings.items():
        assert rating.claimed == bare.ratings[key].claimed
    claimed = View.CLAIMED
    assert [s.low for s in full.capabilities[claimed].values()] == [
        s.low for s in bare.capabilities[claimed].values()
    ]


@FEW
@given(
    assessment=assessments(pieces=supporting), more=supporting.map(lambda e: replace(e, id="zz"))
)
def test_evidence_that_supports_never_lowers_the_assured_view(assessment, more):
    before = picture(assessment)
    after = picture(replace(assessment, evidence=(*assessment.evidence, more)))

    # an incident may then speak against what was only seen
    calm = not assessment.incidents
    for key, rating in after.ratings.items():
        if calm:
            assert rating.assured.low >= before.ratings[key].assured.low - 1e-9


@FEW
@given(
    assessment=assessments(), piece=evidence.map(lambda e: replace(e, id="zz", outcome=Outcome.NO))
)
def test_evidence_that_says_no_never_raises_anything(assessment, piece):
    before = picture(assessment)
    after = picture(replace(assessment, evidence=(*assessment.evidence, piece)))

    for key, rating in after.ratings.items():
        assert rating.assured.low <= before.ratings[key].assured.low + 1e-9


@FEW
@given(assessment=assessments(), piece=evidence)
def test_a_quiet_outcome_changes_nothing(assessment, piece):
    before = picture(assessment)
    # a signal whose question makes no sense is left out of several, so it may say something
    for outcome in (Outcome.UNCLEAR, Outcome.UNREACHABLE):
        quiet = replace(piece, id="zz", outcome=outcome)
        after = picture(replace(assessment, evidence=(*assessment.evidence, quiet)))
        assert headlines(after) == pytest.approx(headlines(before))


@FEW
@given(assessment=assessments())
def test_bounds_are_ordered_and_levels_are_their_floors(assessment):
    taken = picture(assessment)

    for view in View:
        for score in (*taken.capabilities[view].values(), *taken.domains[view].values()):
            if score.standing in (Standing.RATED, Standing.UNKNOWN):
                assert 1 <= score.low <= score.high + 1e-9
                assert score.level <= score.low < score.level + 1
                assert (score.strict_low or 0.0) <= score.high + 1e-9
        overall = taken.overall[view]
        assert overall.index <= overall.index_high + 1e-9
        assert overall.level <= overall.high_level


@FEW
@given(assessment=assessments(spoken=plain), data=st.data())
def test_bounds_contain_the_picture_once_everybody_has_answered(assessment, data):
    assessment = replace(assessment, incidents=())
    before = picture(assessment)
    open_ones = [
        key for key, rating in before.ratings.items() if rating.standing is Standing.UNKNOWN
    ]
    answered = tuple(
        Response(
            respondent=data.draw(st.sampled_from(PEOPLE)),
            criterion=key,
            answer=answer(data.draw(st.sampled_from(["N", "P", "L", "F"]))),
            system=where,
        )
        for key in open_ones
        for where in ("", "s", "t")
    )
    kept = tuple(r for r in assessment.responses if r.criterion not in open_ones)

    after = picture(replace(assessment, responses=(*kept, *answered)))

    for view in (View.CLAIMED, View.ASSURED):
        for key, score in after.capabilities[view].items():
            earlier = before.capabilities[view][key]
            if earlier.standing in (Standing.RATED, Standing.UNKNOWN):
                assert earlier.low - 1e-9 <= score.low
                assert score.high <= earlier.high + 1e-9


@FEW
@given(assessment=assessments(), key=st.sampled_from(CRITERIA))
def test_an_excluded_criterion_leaves_no_trace_but_in_the_strict_score(assessment, key):
    excluded = replace(assessment, adjudications=(excludes(key),))
    quiet = replace(
        excluded,
        responses=tuple(r for r in assessment.responses if r.criterion != key),
        incidents=(),
        evidence=(),
    )

    one = picture(replace(excluded, evidence=(), incidents=())).ratings[key]
    two = picture(quiet).ratings[key]

    assert one.standing is two.standing
    assert one.standing in (Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE)


@FEW
@given(assessment=assessments(pieces=supporting, spoken=plain), key=st.sampled_from(CRITERIA))
def test_a_better_answer_never_lowers_a_score(assessment, key):
    fields = {
        "adjudications": (),
        "incidents": (),
        "responses": tuple(r for r in assessment.responses if r.criterion != key),
    }
    found = []
    for word in ("N", "P", "L", "F"):
        said = tuple(Response(respondent=p, criterion=key, answer=answer(word)) for p in PEOPLE)
        responses_now = (*fields["responses"], *said)
        found.append(picture(replace(assessment, **{**fields, "responses": responses_now})))

    for worse, better in pairwise(found):
        for view in (View.CLAIMED, View.ASSURED):
            assert better.overall[view].level >= worse.overall[view].level
            for name, score in better.domains[view].items():
                assert score.low >= worse.domains[view][name].low - 1e-8
