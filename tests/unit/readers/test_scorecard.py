import json

import pytest

from stadial.model import Doubt, Outcome
from stadial.plugins.reader import Report
from stadial.readers.scorecard import Scorecard


def read(*checks, **more):
    document = {"repo": {"name": "r", "commit": "0" * 40}, "scorecard": {}, "checks": checks} | more
    report = Report("s.json", json.dumps(document).encode())
    assert Scorecard().recognises(report)
    return Scorecard().read(report)


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"scorecard": {}, "repo": "r", "checks": []},
        {"scorecard": "v5", "repo": {}, "checks": []},
        {"scorecard": {}, "repo": {}, "checks": {}},
        {"repo": {}, "checks": []},
    ],
)
def test_other_documents_are_no_scorecards(document):
    assert not Scorecard().recognises(Report("s.json", json.dumps(document).encode()))


@pytest.mark.parametrize("score", [True, "9", 9.5, None, -2, 10**400])
def test_a_score_that_is_no_whole_number_from_0_to_10_is_contradictory(score):
    found = read({"name": "Branch-Protection", "score": score})

    assert found.evidence[0].outcome is Outcome.UNCLEAR
    assert Doubt.CONTRADICTORY in {each.doubt for each in found.objections}


@pytest.mark.parametrize("score", [8, 10])
def test_eight_and_more_is_a_yes(score):
    assert read({"name": "Branch-Protection", "score": score}).evidence[0].outcome is Outcome.YES


def test_a_commit_of_zeros_is_none():
    assert read().revision == ""


@pytest.mark.parametrize(
    "reason", ["Found 0/0 approved changesets", "Found 9/3 approved changesets"]
)
def test_shares_that_make_no_sense_are_not_counted(reason):
    found = read({"name": "Code-Review", "score": 9, "reason": reason})

    assert (found.evidence[1].examined, found.evidence[1].failed) == (1, 0)


def test_a_mean_that_is_no_number_is_not_compared():
    assert read({"name": "Code-Review", "score": 9}, score="10").objections == ()


def test_a_check_without_a_name_is_told_as_such():
    found = read({"score": 99})

    assert "a check without a name" in found.objections[-1].because
