from dataclasses import replace
from datetime import date

import pytest

from fakes.matters import findings, matter_of, says, votes
from fakes.pictures import picture_of
from fakes.small import assessment, capability, criterion, domain, framework, ladder
from stadial.model import Adjudication, Answer, AnswerKind, Standing, View

FRAMEWORK = framework(domain("A", ladder("A-1")), domain("B", ladder("B-1")))


def decided(key, kind="fully", reason=""):
    return Adjudication(
        criterion=key,
        answer=Answer(kind=AnswerKind(kind)),
        reason=reason,
        decided_by="Ada",
        decided_on=date(2026, 1, 1),
    )


def about(rule, picture=None, **fields):
    matter = matter_of(FRAMEWORK, assessment(**fields), picture)
    return [finding.about for finding in findings(rule, matter)]


def test_a_decided_value_needs_a_reason():
    decisions = (decided("A-1.2", reason=" "), decided("A-1.3", reason="Seen in the registry."))

    assert about("rating-without-reason", adjudications=decisions) == ["A-1.2"]


def test_a_decided_exclusion_is_left_to_the_rating_itself():
    assert about("rating-without-reason", adjudications=(decided("A-1.2", "not-applicable"),)) == []


TOP = picture_of(FRAMEWORK, {"A-1": 1.0})


@pytest.mark.parametrize(
    "saying",
    [{"votes": (votes("ada", "A-1", 4),)}, {"responses": (says("ada", "A-1.4", "largely"),)}],
)
def test_a_reached_top_level_that_nobody_explains_is_noticed(saying):
    assert about("rating-without-reason", TOP, **saying) == ["A-1"]


@pytest.mark.parametrize(
    "saying",
    [
        {"votes": (votes("ada", "A-1", 4, note="Blocked twice in May."), votes("ben", "A-1", 5))},
        {"responses": (says("ada", "A-1.4", evidence=("log",)),)},
        {"votes": (votes("ada", "A-1", 3), votes("ben", "A-1", None))},
        {"responses": (says("ada", "A-1.4", "partly"), says("ada", "A-1.4", "unknown"))},
        {"responses": (says("ada", "A-1.3"), says("ada", "gone"))},
    ],
)
def test_one_reason_is_enough_and_lower_levels_need_none(saying):
    assert about("rating-without-reason", TOP, **saying) == []


def test_one_high_vote_that_did_not_carry_needs_no_reason():
    picture = picture_of(FRAMEWORK, {"A-1.2": 1.0, "A-1.3": 1.0}, default=0.0)

    assert about("rating-without-reason", picture, votes=(votes("ada", "A-1", 5),)) == []


def test_not_applicable_answers_need_a_reason():
    answers = (
        says("ada", "A-1.2", "not-applicable"),
        says("ben", "A-1.2", "not-applicable"),
        says("ada", "B-1.2", "not-applicable", reason="We train nothing."),
    )

    matter = matter_of(FRAMEWORK, assessment(responses=answers))
    (found,) = findings("exclusion-without-reason", matter)

    assert found.about == "A-1.2"
    assert found.message.startswith("2 answers of not applicable to A-1.2")


def test_more_than_a_fifth_excluded_is_noticed_and_exactly_a_fifth_is_not():
    criteria = [criterion(f"c{i}", 2) for i in range(6)]
    five = framework(domain("A", capability("A-1", *criteria)))
    out = {"c5": Standing.OUT_OF_SCOPE}

    def noticed(*excluded):
        values = {**out, **dict.fromkeys(excluded, Standing.NOT_APPLICABLE)}
        return findings("many-exclusions", matter_of(five, picture=picture_of(five, values)))

    assert noticed("c0") == []
    assert noticed("c0", "c1")[0].message == "2 of 5 criteria of Name A are not applicable."


def test_a_domain_wholly_out_of_scope_is_no_abuse():
    picture = picture_of(FRAMEWORK, default=Standing.OUT_OF_SCOPE)

    assert about("many-exclusions", picture) == []


def written_and_done(written, done):
    rated = picture_of(FRAMEWORK, {"A-1": 1.0})
    score = rated.capabilities[View.CLAIMED]["A-1"]
    views = {
        view: {**rated.capabilities[view], "A-1": replace(score, level=level)}
        for view, level in ((View.DOCUMENTED, written), (View.CLAIMED, done))
    }
    picture = replace(rated, capabilities={**rated.capabilities, **views})
    return about("practised-not-written", picture)


def test_practice_two_levels_above_what_is_written_is_noticed():
    assert written_and_done(1, 3) == ["A-1"]
    assert written_and_done(2, 3) == []
    assert written_and_done(4, 2) == []


def test_nothing_said_of_writing_is_no_finding():
    assert about("practised-not-written") == []
