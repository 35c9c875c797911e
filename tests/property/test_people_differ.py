"""Laws of what disagreement does to the bounds (ENGINE 2, step 3)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from fakes.frameworks import AT, decides, says, small_assessment
from fakes.strategies_score import CRITERIA, PEOPLE, SMALL, assessments, responses
from stadial.engine.arrays import score_arrays
from stadial.engine.blockers import blockers
from stadial.engine.bounds import assured_span, claimed_span
from stadial.engine.lacking import LEFT_OUT
from stadial.engine.picture import score_all, take_picture
from stadial.engine.policies import rulebook_of
from stadial.engine.rate import open_case, rate
from stadial.model import AnswerKind, Respondent, Span, Standing, View

FEW = settings(max_examples=60, deadline=None)
plain = responses.filter(lambda r: r.answer.kind is not AnswerKind.SHARE)


def picture(assessment):
    return take_picture(SMALL, assessment, at=AT)


@FEW
@given(assessment=assessments(), data=st.data())
def test_bounds_contain_every_assignment_within_the_ranges(assessment, data):
    case = open_case(SMALL, assessment, at=AT)
    for key, judgement in rate(case).items():
        criterion = SMALL.criterion_by_id[key]
        chosen = tuple(one_of(place, data) for place in judgement.places)
        if not chosen:
            continue
        for view in (claimed_span, assured_span):
            wide = view(judgement.places, criterion=criterion, settings=case.settings)
            narrow = view(chosen, criterion=criterion, settings=case.settings)
            assert wide.low - 1e-9 <= narrow.low
            assert narrow.high <= wide.high + 1e-9


def one_of(place, data):
    """Return a place at one value of its range."""
    if place.differing is None:
        return place
    value = data.draw(st.floats(place.differing.low, place.differing.high))
    return place._replace(differing=Span.exactly(value))


@FEW
@given(assessment=assessments())
def test_what_people_say_together_lies_in_the_range(assessment):
    for judgement in rate(open_case(SMALL, assessment, at=AT)).values():
        for place in judgement.places:
            if place.differing is not None:
                assert place.differing.low <= place.value <= place.differing.high


@FEW
@given(assessment=assessments(spoken=plain), response=plain)
def test_an_equal_answer_of_one_more_person_changes_nothing(assessment, response):
    alone = tuple(r for r in assessment.responses if r.criterion != response.criterion)
    assessment = replace(assessment, votes=(), responses=(*alone, response))
    twin = Respondent(id="twin", name="T", group="eng")

    again = replace(
        assessment,
        respondents=(*assessment.respondents, twin),
        responses=(*assessment.responses, replace(response, respondent="twin")),
    )

    one, two = (picture(each).ratings[response.criterion] for each in (assessment, again))
    assert (one.claimed, one.assured) == (two.claimed, two.assured)


@FEW
@given(
    assessment=assessments(),
    key=st.sampled_from(CRITERIA),
    word=st.sampled_from(["N", "P", "L", "F"]),
)
def test_deciding_never_widens(assessment, key, word):
    assessment = replace(assessment, adjudications=())
    decided = replace(assessment, adjudications=(decides(key, word),))

    before, after = (picture(each).ratings[key] for each in (assessment, decided))

    for view in (View.CLAIMED, View.ASSURED):
        assert width(after.span(view)) <= width(before.span(view)) + 1e-9
    assert width(after.claimed) == 0 or after.standing is before.standing


def width(span):
    return span.high - span.low


@FEW
@given(assessment=assessments())
def test_arrays_give_the_low_ends_of_the_headlines(assessment):
    taken = picture(assessment)
    lows = np.array([[taken.ratings[key].claimed.low for key in SMALL.criterion_by_id]])
    out = np.array([[taken.ratings[key].standing in LEFT_OUT for key in SMALL.criterion_by_id]])

    found = score_arrays(SMALL, lows, out)

    for index, score in enumerate(taken.capabilities[View.CLAIMED].values()):
        if score.standing is Standing.RATED:
            assert found.capabilities[0][index] == pytest.approx(score.low)


@FEW
@given(assessment=assessments())
def test_a_blocker_gains_what_the_low_end_of_the_headline_gains(assessment):
    taken = picture(assessment)
    rules = rulebook_of(SMALL, settings=assessment.settings)
    for domain in SMALL.domains:
        for blocker in blockers(
            domain, framework=SMALL, ratings=taken.ratings, settings=assessment.settings
        ):
            better = replace(taken.ratings[blocker.criterion], assured=Span.exactly(1.0))
            ratings = {**taken.ratings, blocker.criterion: better}
            scores, _, _ = score_all(SMALL, ratings=ratings, view=View.ASSURED, rules=rules)
            key = SMALL.capability_of[blocker.criterion].id
            gained = scores[key].low - taken.capabilities[View.ASSURED][key].low
            assert blocker.own_gain == pytest.approx(gained)


@FEW
@given(
    key=st.sampled_from(CRITERIA),
    words=st.lists(st.sampled_from("NPLF"), min_size=4, max_size=4),
    who=st.integers(0, 3),
)
def test_a_higher_answer_of_one_person_never_lowers_either_end(key, words, who):
    higher = [*words[:who], "F", *words[who + 1 :]]

    before, after = (
        picture(
            small_assessment(
                responses=tuple(says(p, key, w) for p, w in zip(PEOPLE, said, strict=True))
            )
        ).ratings[key]
        for said in (words, higher)
    )

    for view in (View.CLAIMED, View.ASSURED):
        assert after.span(view).low >= before.span(view).low - 1e-9
        assert after.span(view).high >= before.span(view).high - 1e-9
