from datetime import date, timedelta

import pytest

from fakes.frameworks import (
    AT,
    criterion,
    decides,
    excludes,
    one_capability,
    picture,
    rated,
    rules_of,
    says,
    votes,
)
from stadial.model import Severity, Span, Standing, View

PLAIN = one_capability(criterion("c", 2), criterion("d", 3, key=True))
FULLY = (says("ada", "c", "F"),)


def test_a_decision_replaces_the_votes_and_keeps_them():
    rating = rated(PLAIN, "c", votes=(votes("ada", "A-1", 5),), adjudications=(decides("c", "P"),))

    assert rating.claimed == Span.exactly(1 / 3)
    assert rating.adjudicated
    assert rating.respondents == 1
    assert not rating.from_votes
    answers = rating.because.parts[0]
    assert answers.rule == "Decided by Lea: Seen on site."
    assert answers.inputs["pooled"] == "1 level 5"


def test_an_assessor_may_say_that_nobody_knows():
    rating = rated(PLAIN, "c", responses=FULLY, adjudications=(decides("c", None),))

    assert rating.standing is Standing.UNKNOWN


def test_the_latest_decision_holds_and_of_one_day_the_lowest():
    earlier = decides("c", "F", decided_on=AT - timedelta(days=1))
    two = (decides("c", "L"), decides("c", "P"), earlier)

    assert rated(PLAIN, "c", adjudications=two).claimed.low == 1 / 3
    assert rated(PLAIN, "c", adjudications=two[::-1]).claimed.low == 1 / 3


def test_a_vote_of_not_applicable_alone_excludes_nothing():
    rating = rated(PLAIN, "c", responses=(says("ada", "c", "na"), says("bob", "c", "F")))

    assert rating.standing is Standing.RATED
    assert rating.claimed == Span.exactly(1.0)


def test_an_approved_not_applicable_excludes():
    found = picture(PLAIN, responses=FULLY, adjudications=(excludes("c", approved_by=("Max",)),))

    assert found.ratings["c"].standing is Standing.NOT_APPLICABLE
    assert found.ratings["c"].because.inputs == {"reason": "Seen on site."}
    assert found.capabilities[View.CLAIMED]["A-1"].achievements[0].criteria == ("d",)
    assert not {rule for rule, _ in rules_of(found)} & {"not-applicable-not-approved"}


@pytest.mark.parametrize(
    ("key", "fields", "lacking"),
    [
        ("c", {"reason": " "}, "no reason is given"),
        ("c", {"approved_by": ()}, "nobody approved it"),
        ("c", {"approved_by": ("", " ")}, "nobody approved it"),
        ("d", {"approved_by": ("Max",)}, "needs a second approver"),
        ("d", {"approved_by": ("Max", "max ")}, "needs a second approver"),
    ],
)
def test_a_not_applicable_without_reason_or_approval_is_not_applied(key, fields, lacking):
    found = picture(
        PLAIN, responses=(says("ada", key, "L"),), adjudications=(excludes(key, **fields),)
    )

    assert found.ratings[key].claimed == Span.exactly(2 / 3)
    finding = next(f for f in found.findings if f.rule == "not-applicable-not-approved")
    assert finding.about == key
    assert finding.severity is Severity.ERROR
    assert lacking in finding.message


def test_a_key_criterion_with_two_approvers_is_excluded():
    assert rated(PLAIN, "d", adjudications=(excludes("d"),)).standing is Standing.NOT_APPLICABLE


def test_an_approved_not_applicable_without_an_end_holds_and_is_found():
    found = picture(PLAIN, adjudications=(excludes("c", expires_on=None),))

    assert found.ratings["c"].standing is Standing.NOT_APPLICABLE
    assert ("not-applicable-no-expiry", "c") in rules_of(found)


@pytest.mark.parametrize(("days", "standing"), [(0, Standing.NOT_APPLICABLE), (1, Standing.RATED)])
def test_a_not_applicable_holds_up_to_its_last_day(days, standing):
    expired = excludes("c", expires_on=AT - timedelta(days=days))

    found = picture(PLAIN, responses=FULLY, adjudications=(expired,))

    assert found.ratings["c"].standing is standing
    assert (("not-applicable-expired", "c") in rules_of(found)) is bool(days)


def test_an_expired_decision_on_a_rating_no_longer_holds_either():
    expired = decides("c", "N", expires_on=date(2026, 1, 1))

    found = picture(PLAIN, responses=FULLY, adjudications=(expired,))

    assert found.ratings["c"].claimed == Span.exactly(1.0)
    assert ("adjudication-expired", "c") in rules_of(found)


def test_an_expired_exclusion_gives_way_to_an_earlier_decision_that_holds():
    decisions = (
        decides("c", "P", decided_on=date(2025, 1, 1)),
        excludes("c", decided_on=date(2025, 6, 1), expires_on=date(2026, 1, 1)),
    )

    assert rated(PLAIN, "c", responses=FULLY, adjudications=decisions).claimed.low == 1 / 3


def test_a_decision_on_a_criterion_of_another_framework_is_passed_over():
    assert rated(PLAIN, "c", responses=FULLY, adjudications=(excludes("z"),)).claimed.low == 1.0


def test_the_order_of_two_decisions_of_one_day_does_not_matter():
    pair = (decides("c", None), excludes("c"))

    one, other = (rated(PLAIN, "c", adjudications=found) for found in (pair, pair[::-1]))

    assert one.standing is other.standing


def test_findings_on_decisions_come_in_the_order_of_the_framework():
    wrong = (excludes("d", approved_by=()), excludes("c", approved_by=()))

    found = picture(PLAIN, adjudications=wrong).findings

    assert [f.about for f in found if f.rule == "not-applicable-not-approved"] == ["c", "d"]
