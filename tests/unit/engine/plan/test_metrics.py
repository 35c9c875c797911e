from datetime import date

import pytest

from fakes.plans import commission
from fakes.small import criterion
from stadial.engine.plan.metrics import aim_of, is_reached
from stadial.model import Answer, AnswerKind, Coverage, Metric, Response

METRIC = Metric(name="days to fix", operator="<=", target=5, unit="days")
COVERED = Coverage(population="ai_systems", min_percent=90)


def response(share, day, **fields):
    answer = Answer(kind=AnswerKind.SHARE, share=share)
    return Response(respondent="r", criterion="q", answer=answer, answered_on=day, **fields)


def aim(*criteria, responses=()):
    return aim_of(criteria, commission("A1.2", responses=tuple(responses)).assessment)


def test_a_metric_brings_its_target_and_no_baseline_that_nobody_measured():
    found = aim(criterion("p", 2), criterion("q", 2, metric=METRIC))

    assert (found.text, found.baseline, found.target) == ("days to fix <= 5 days", None, 5)


def test_coverage_brings_its_percentage_and_the_newest_one_given():
    old, new = response(0.1, date(2026, 1, 1)), response(0.4, date(2026, 2, 1))
    other = response(0.9, date(2026, 3, 1), system="s")

    found = aim(criterion("q", 2, coverage=COVERED), responses=[new, old, other])

    assert (found.baseline, found.target) == (40.0, 90.0)


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
