from datetime import date, timedelta

import pytest

from fakes.frameworks import (
    AT,
    criterion,
    one_capability,
    picture,
    proof,
    says,
    small_framework,
    votes,
)
from stadial.engine.policies import UnknownPolicyError
from stadial.engine.version import ENGINE_VERSION
from stadial.model import EvidenceKind, View, Written

PLAIN = one_capability(criterion("c", 2), criterion("d", 3))


def test_a_picture_says_what_it_is_of():
    found = picture(small_framework())

    assert (found.at, found.engine_version) == (AT, ENGINE_VERSION)
    assert (found.framework_id, found.framework_version) == ("small", "1")


@pytest.mark.parametrize("view", View)
def test_every_view_holds_every_score_in_the_order_of_the_framework(view):
    framework = small_framework()

    found = picture(framework)

    assert list(found.capabilities[view]) == list(framework.capability_by_id)
    assert list(found.domains[view]) == list(framework.domain_by_id)
    assert found.overall[view].view is view
    assert all(score.view is view for score in found.capabilities[view].values())
    assert all(score.view is view for score in found.domains[view].values())


def test_scores_fall_as_evidence_ages_and_claims_do_not():
    scan = proof("e", "c", rung="E2", kind=EvidenceKind.SCAN, dated_on=date(2026, 1, 1))
    fields = {"votes": (votes("ada", "A-1", 2),), "evidence": (scan,)}

    now = picture(PLAIN, **fields, at=date(2026, 1, 1))
    later = picture(PLAIN, **fields, at=date(2026, 1, 1) + timedelta(days=400))

    assert now.capabilities[View.ASSURED]["A-1"].low == 2.0
    assert later.capabilities[View.ASSURED]["A-1"].low < 2.0
    assert now.capabilities[View.CLAIMED] == later.capabilities[View.CLAIMED] or (
        now.capabilities[View.CLAIMED]["A-1"].low == later.capabilities[View.CLAIMED]["A-1"].low
    )


def test_the_say_do_gap_is_written_minus_what_is_assured():
    said = (
        says("ada", "c", "F", written=Written.YES),
        says("ada", "d", None, written=Written.YES),
    )

    found = picture(PLAIN, responses=said)

    assert found.say_do == {"c": 0.5}


def test_what_is_done_and_not_written_is_a_gap_below_0():
    said = (says("ada", "c", "F", written=Written.NO), says("ada", "d", "F"))

    found = picture(PLAIN, responses=said, evidence=(proof("e", "c"),))

    assert found.say_do == {"c": -1.0}


def test_an_unknown_policy_is_refused():
    with pytest.raises(UnknownPolicyError):
        picture(one_capability(criterion("c", 2), policy="vibes"))
