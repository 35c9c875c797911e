import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from fakes.matters import respondents, says, votes
from fakes.small import assessment, domain, framework, ladder
from stadial.codecs.fault import DocumentError
from stadial.codecs.snapshot_json import read_unchecked, seal, write_snapshot
from stadial.engine.version import ENGINE_VERSION
from stadial.model import Evidence, Rung
from stadial.usecases.close_assessment import close_assessment
from stadial.usecases.verify_snapshot import verify_snapshot

FRAMEWORK = framework(
    domain("A", ladder("A-1"), ladder("A-2")), domain("B", ladder("B-1"), ladder("B-2"))
)
SAID = assessment(
    respondents=respondents(("ada", "eng"), ("ben", "eng")),
    votes=(votes("ada", "A-1", 3), votes("ben", "A-1", 2), votes("ada", "B-1", None)),
    responses=(says("ada", "A-2.2", "largely"), says("ben", "B-2.2", "partly")),
    evidence=(
        Evidence(
            id="log",
            title="Log",
            rung=Rung.CARRIED_OUT,
            criteria=("A-1.2", "A-1.3"),
            dated_on=date(2026, 10, 1),
        ),
    ),
)
CLOSED = close_assessment(
    framework=FRAMEWORK, assessment=SAID, now=datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
)
FILE = write_snapshot(CLOSED)


def tree():
    return json.loads(FILE)


def verify(content):
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return verify_snapshot(text, name="s.json")


def resealed(content):
    """Return what a careful forger writes: the change, and digests that fit it."""
    snapshot = read_unchecked(json.dumps(content).encode(), name="s.json").snapshot
    return write_snapshot(seal(snapshot))


def test_an_untouched_snapshot_is_reproduced_whole():
    found = verify(FILE)

    assert (found.reproduced, found.total) == (4, 4)
    assert found.differences == ()
    assert found.digests_hold


def test_a_score_changed_by_hand_is_named_with_both_values():
    found = tree()
    recorded = found["picture"]["capabilities"]["claimed"]["A-2"]["low"]
    found["picture"]["capabilities"]["claimed"]["A-2"]["low"] = 4.5

    result = verify(found)

    assert (result.reproduced, result.total, result.digests_hold) == (3, 4, False)
    assert f"A-2, claimed, low: recorded 4.5, recomputed {float(recorded)}" in result.differences
    assert "digest of scores: it does not belong to the content" in result.differences


def test_a_score_changed_by_hand_is_found_even_with_fitting_digests():
    found = tree()
    found["picture"]["capabilities"]["assured"]["A-1"]["level"] = 3

    result = verify(resealed(found))

    assert (result.reproduced, result.digests_hold) == (3, True)
    assert result.differences == ("A-1, assured, level: recorded 3, recomputed 2",)


def test_an_answer_changed_by_hand_is_found():
    found = tree()
    found["assessment"]["votes"][0]["level"] = 2

    careless, careful = verify(found), verify(resealed(found))

    assert not careless.digests_hold
    assert careful.digests_hold
    assert careful.reproduced == careless.reproduced == 3
    assert any(text.startswith("A-1, claimed, low: recorded ") for text in careful.differences)


def test_a_digest_changed_by_hand_is_found():
    found = tree()
    found["digests"]["evidence"] = "0" * 64

    result = verify(found)

    assert (result.reproduced, result.digests_hold) == (4, False)
    assert result.differences == ("digest of evidence: it does not belong to the content",)


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("picture", "domains", "assured", "A", "low"), 4, "A, assured, low: recorded 4.0"),
        (("picture", "overall", "claimed", "index"), 5, "overall, claimed, index: recorded 5.0"),
        (("picture", "ratings", "A-1.2", "rung"), "E5", "rating of A-1.2, rung: recorded E5"),
        (("picture", "say_do"), {"A-1.2": 1}, "say-do: not what the answers say"),
        (("picture", "findings"), [], "findings: not what the answers say"),
        (("picture", "framework_version"), "9", "framework_version: recorded 9, recomputed 1.0"),
        (("picture", "at"), "2026-11-19", "day: judged by 2026-11-19, and taken on 2026-11-20"),
        (
            ("engine_version",),
            "0",
            f"scoring rules: recorded with version 0, recomputed with {ENGINE_VERSION}",
        ),
        (
            ("picture", "capabilities", "claimed", "A-1", "because", "value"),
            "5.0",
            "A-1, claimed, because: recorded Explanation(",
        ),
    ],
)
def test_everything_else_that_was_changed_is_named_too(place, value, words):
    found = inner = tree()
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    result = verify(resealed(found))

    assert any(text.startswith(words) for text in result.differences), result.differences


def test_long_values_are_cut():
    found = tree()
    found["picture"]["ratings"]["A-1.2"]["evidence"] = ["x" * 200]

    result = verify(resealed(found))

    assert all(len(text) < 300 for text in result.differences)


def test_missing_and_added_scores_are_named():
    found = tree()
    capabilities = found["picture"]["capabilities"]
    capabilities["assured"]["Z-9"] = capabilities["assured"].pop("A-1")
    del found["picture"]["overall"]["documented"]
    del capabilities["documented"]

    result = verify(resealed(found))

    assert result.reproduced == 0
    assert any(
        x.startswith("A-1, assured: recorded nothing, recomputed ") for x in result.differences
    )
    assert any(x.startswith("overall, documented: recorded nothing") for x in result.differences)
    assert "Z-9, assured: recorded, and not in the framework" in result.differences


def test_an_assessment_judged_by_its_own_day_is_as_it_should_be():
    dated = replace(SAID, as_of=date(2026, 3, 1))
    closed = close_assessment(
        framework=FRAMEWORK, assessment=dated, now=datetime(2026, 11, 20, tzinfo=UTC)
    )

    assert verify(write_snapshot(closed)).differences == ()


def test_a_file_that_is_no_snapshot_is_refused():
    with pytest.raises(DocumentError, match="not a snapshot"):
        verify({"schema": "other"})


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("framework", "scoring", "policy"), "magic", "UnknownPolicyError"),
        (("assessment", "settings", "strength"), {}, "KeyError"),
        (("assessment", "settings", "full_edge"), 0, "ZeroDivisionError"),
    ],
)
def test_a_file_by_which_nothing_can_be_computed_is_refused(place, value, words):
    found = inner = tree()
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value

    with pytest.raises(DocumentError, match=words):
        verify(resealed(found))
