import json
from datetime import UTC, datetime

import pytest

from stadial.model import Doubt, Outcome
from stadial.plugins.reader import Report
from stadial.readers.promptfoo import Promptfoo

MET = {
    "success": True,
    "provider": {"id": "openai:gpt-4o"},
    "testCase": {"assert": [{"type": "contains"}]},
}


def reading(rows, **more):
    passed = sum(mapping.get("success") is True for mapping in rows if isinstance(mapping, dict))
    stats = {"successes": passed, "failures": len(rows) - passed, "errors": 0}
    summary = {"version": 3, "results": rows, "stats": stats | more.pop("stats", {})} | more
    return Promptfoo().read(Report("out.json", json.dumps({"results": summary}).encode()))


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        {"results": []},
        {"results": {"results": [], "version": 3}},
        {"results": {"results": [], "stats": {"successes": 1, "failures": 0}}},
        {"results": {"results": {}, "version": 3, "stats": {"successes": 1, "failures": 0}}},
        {"results": [], "version": "2.1.0", "stats": {"successes": 1, "failures": 0}},
    ],
)
def test_other_documents_with_results_are_not_promptfoos(document):
    assert not Promptfoo().recognises(Report("out.json", json.dumps(document).encode()))


def test_a_grader_that_failed_speaks_neither_for_nor_against_the_model():
    grading = {"pass": False, "metadata": {"graderError": True}}

    found = reading([MET, MET | {"success": False, "failureReason": 1, "gradingResult": grading}])

    assert [piece.outcome for piece in found.evidence][2:] == [Outcome.YES, Outcome.YES]
    assert [each.doubt for each in found.objections] == [Doubt.INCOMPLETE]


def test_rows_that_are_no_mappings_are_errors():
    found = reading([MET, "passed", None, {"success": "yes", "provider": "p"}])

    assert found.evidence[3].examined == 1
    assert Doubt.INCOMPLETE in {each.doubt for each in found.objections}


@pytest.mark.parametrize("lasted", [-1, 10**30, float("nan"), "long", None])
def test_a_run_that_says_nonsense_of_its_length_ends_when_it_starts(lasted):
    found = reading([MET], timestamp="2026-11-10T09:00:00Z", stats={"durationMs": lasted})

    assert found.ended_at == datetime(2026, 11, 10, 9, tzinfo=UTC)


def test_a_run_without_a_time_has_none():
    found = reading([MET], stats={"durationMs": 5})

    assert (found.started_at, found.ended_at) == (None, None)


def test_rows_of_a_stand_in_are_left_out_beside_real_ones():
    found = reading([MET, MET | {"provider": {"id": "echo"}}])

    assert found.evidence[3].examined == 1
    assert found.objections == ()


@pytest.mark.parametrize(
    ("provider", "outcome"), [("openai:gpt-4o", Outcome.YES), ("echo", Outcome.UNCLEAR)]
)
@pytest.mark.parametrize("named", [None, {"id": "promptfoo:redteam:iterative"}])
def test_a_row_that_names_only_the_attacker_was_answered_by_the_target(named, provider, outcome):
    row = MET | {"provider": named, "metadata": {"pluginId": "hijacking"}}
    stats = {"successes": 1, "failures": 0, "errors": 0}
    document = {
        "config": {"targets": [{"id": provider}]},
        "results": {"version": 3, "results": [row], "stats": stats},
    }

    found = Promptfoo().read(Report("out.json", json.dumps(document).encode()))

    assert found.subject == provider
    assert found.evidence[1].outcome is outcome
