from datetime import date

import pytest

from fakes.plans import commission
from fakes.small import criterion
from stadial.engine.plan.metrics import aim_of, is_reached
from stadial.model import Adjudication, Answer, AnswerKind, Coverage, Metric, Response

DAY = date(2026, 2, 1)
METRIC = Metric(name="days to fix", operator="<=", target=5, unit="days")
COVERED = Coverage(population="ai_systems", min_percent=90)


def response(share, day, **fields):
    answer = Answer(kind=AnswerKind.SHARE, share=share)
    fields = {"respondent": "r", "criterion": "q", **fields}
    return Response(answer=answer, answered_on=day, **fields)


def ruling(share=None, *, kind=AnswerKind.SHARE, on=DAY, **fields):
    answer = Answer(kind=kind, share=share)
    return Adjudication(
        criterion="q", answer=answer, reason="r", decided_by="m", decided_on=on, **fields
    )


def aim(*criteria, responses=(), **fields):
    return aim_of(criteria, commission("A1.2", responses=tuple(responses), **fields).assessment)


def baseline(*adjudications, responses=(), **fields):
    counted = criterion("q", 2, coverage=COVERED)
    return aim(counted, responses=responses, adjudications=adjudications, **fields).baseline


def test_a_metric_brings_its_target_and_no_baseline_that_nobody_measured():
    found = aim(criterion("p", 2), criterion("q", 2, metric=METRIC))

    assert (found.text, found.baseline, found.target) == ("days to fix <= 5 days", None, 5)


def test_coverage_brings_its_percentage_and_the_newest_one_given():
    old, new = response(0.1, date(2026, 1, 1)), response(0.4, date(2026, 2, 1))
    other = response(0.9, date(2026, 3, 1), system="s")

    found = aim(criterion("q", 2, coverage=COVERED), responses=[new, old, other])

    assert (found.baseline, found.target) == (40.0, 90.0)


def test_several_people_give_their_median():
    given = [response(x, DAY, respondent=who) for who, x in (("a", 0.1), ("b", 0.2), ("c", 0.8))]

    assert baseline(responses=given) == 20.0


def test_the_decision_of_an_assessor_beats_what_people_gave():
    given = [response(1.0, DAY)]

    assert baseline(ruling(0.3), responses=given) == 30.0
    assert baseline(ruling(0.3), ruling(0.4, on=date(2026, 2, 2)), responses=given) == 40.0


def test_where_nobody_is_sure_there_is_no_baseline():
    given = [response(0.5, DAY)]

    assert baseline(ruling(kind=AnswerKind.LARGELY), responses=given) is None
    assert baseline(ruling(0.3, system="s"), responses=given) is None


def test_a_decision_that_has_expired_counts_no_more():
    over = ruling(0.3, expires_on=date(2026, 3, 1))

    assert baseline(over, responses=[response(0.5, DAY)], as_of=date(2026, 4, 1)) == 50.0
    assert baseline(over, responses=[response(0.5, DAY)], as_of=date(2026, 2, 1)) == 30.0
    assert baseline(over, responses=[response(0.5, DAY)]) == 30.0


@pytest.mark.parametrize("share", [0.9, 1.0])
def test_what_meets_the_target_already_is_no_baseline(share):
    assert baseline(responses=[response(share, DAY)]) is None
    assert baseline(ruling(share)) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("ai_systems", "AI systems"), ("ir_role_holders", "IR role holders"), ("agents", "agents")],
)
def test_populations_are_named_as_people_write_them(name, words):
    counted = criterion("q", 2, coverage=Coverage(population=name, min_percent=90))

    assert aim(counted).text.startswith(f"At least 90 % of {words}: ")


def test_coverage_that_nobody_counted_has_no_baseline():
    assert aim(criterion("q", 2, coverage=COVERED)).baseline is None


def test_without_a_number_there_are_words_alone():
    found = aim(criterion("q", 2))

    assert (found.baseline, found.target) == (None, None)
    assert found.text.startswith("1 accepted piece of evidence")
    assert aim().text == ""


@pytest.mark.parametrize(
    ("value", "baseline", "text", "reached"),
    [
        (5, None, "x >= 5", True),
        (4, None, "x >= 5", False),
        (4, None, "x <= 5", True),
        (6, None, "x <= 5", False),
        (4, 9.0, "days", True),
        (6, 9.0, "days", False),
        (6, 1.0, "share", True),
        (4, 5.0, "x <= 5", True),
        (6, 9.0, "At least 5 % of x", True),
        (4, 9.0, "x >= 5", False),
    ],
)
def test_a_target_is_reached_on_the_side_that_the_words_or_the_baseline_say(
    value, baseline, text, reached
):
    assert is_reached(value, target=5, baseline=baseline, text=text) is reached
