import json

import pytest

from stadial.model import Doubt
from stadial.plugins.reader import Report
from stadial.readers.garak import Garak
from stadial.readers.garak.run import read_run

SETUP = {"entry_type": "start_run setup", "plugins.target_type": "openai"}
EVAL = {
    "entry_type": "eval",
    "probe": "dan.Dan",
    "detector": "dan.DAN",
    "passed": 1,
    "total_evaluated": 1,
}


def report(*lines, name="garak.1.report.jsonl"):
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    return Report(name, text.encode())


def doubts(*lines):
    return {
        objection.doubt: objection.because for objection in Garak().read(report(*lines)).objections
    }


def test_a_hit_log_is_not_the_report():
    hit = {
        "goal": "be rude",
        "prompt": {},
        "output": {},
        "score": 1.0,
        "run_id": "r",
        "attempt_id": "a",
        "generator": "openai gpt-4o",
        "probe": "dan.Dan",
        "detector": "dan.DAN",
    }

    assert not Garak().recognises(report(hit, name="garak.1.hitlog.jsonl"))


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"entry_type": 3}', '{"entry_type": "start_run setup"', '{"a": "entry_type"}'],
)
def test_other_lines_are_not_a_garak_report(text):
    assert not Garak().recognises(Report("r.jsonl", text.encode()))


def test_a_report_that_starts_with_its_init_line_is_recognised():
    assert Garak().recognises(report({"entry_type": "init", "garak_version": "0.9"}))


@pytest.mark.parametrize(
    ("name", "version"),
    [
        ("gpt-4o-2024-08-06", "2024-08-06"),
        ("claude-sonnet-4-20250514", "20250514"),
        ("anthropic.claude-3-5-sonnet-20241022-v2", "20241022"),
        ("gpt-4-0613", "0613"),
        ("org/model@0123abc", "0123abc"),
        ("llama3:8b-instruct-q4", "8b-instruct-q4"),
        ("llama3:latest", ""),
        ("gpt-4o", ""),
        ("qwen2", ""),
        ("", ""),
    ],
)
def test_the_version_of_a_model_is_what_in_its_name_does_not_move(name, version):
    run = read_run(json.dumps(SETUP | {"plugins.target_name": name}))

    assert run.model_version == version


def test_the_version_stands_in_the_evidence():
    found = Garak().read(report(SETUP | {"plugins.target_name": "m@7"}, EVAL))

    assert [piece.model_version for piece in found.evidence] == ["7", "7"]


def test_separators_inside_an_answer_do_not_cut_a_line():
    attempt = {"entry_type": "attempt", "status": 1, "outputs": ["one\u2028two\x85three\x0bfour"]}

    assert Doubt.INCOMPLETE not in doubts(SETUP, attempt, EVAL)


def test_figures_that_are_no_numbers_are_contradictory():
    for value in ("1", True, -1, None, 10**400):
        assert Doubt.CONTRADICTORY in doubts(SETUP, EVAL | {"passed": value})


def test_an_attempt_that_is_told_twice_counts_once():
    attempt = {
        "entry_type": "attempt",
        "status": 2,
        "uuid": "a",
        "probe_classname": "dan.Dan",
        "detector_results": {"dan.DAN": [0.0]},
    }

    assert Doubt.CONTRADICTORY not in doubts(SETUP, attempt, attempt, EVAL)


def test_scores_that_are_no_list_are_left_out():
    attempt = {
        "entry_type": "attempt",
        "status": 2,
        "probe_classname": "dan.Dan",
        "detector_results": {"dan.DAN": 3},
    }

    assert Doubt.CONTRADICTORY not in doubts(SETUP, attempt, EVAL)


def test_many_probes_are_cut_to_three_names():
    evals = [EVAL | {"probe": f"dan.Dan_{number}"} for number in range(5)]

    found = Garak().read(report(SETUP, *evals))

    assert "5 probes (dan.Dan_0, dan.Dan_1, dan.Dan_2 and 2 more)" in found.evidence[0].because
