"""modelaudit, asked as a second opinion: a program of that name in PATH stands for it."""

import json
import sys
import time
from pathlib import Path

import pytest

from fakes.models import calling, safetensors
from stadial.adapters.guard import Guard
from stadial.scanners.model_file import scan, second_opinion
from stadial.scanners.model_file.report import Report
from stadial.scanners.model_file.second_opinion import ask_second

WHOLE = {"success": True, "has_errors": False, "files_scanned": 1, "issues": []}
CRITICAL = {"message": "Calls os.system\x1b[2J", "severity": "critical"}
WARNING = {"message": "Rebuilds a tensor", "severity": "warning"}


@pytest.fixture
def clean(tmp_path):
    path = tmp_path / "a.safetensors"
    path.write_bytes(safetensors())
    return str(path)


@pytest.fixture
def modelaudit(tmp_path, monkeypatch):
    """Return a function that puts a modelaudit into PATH, which runs a body of Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    monkeypatch.setenv("STADIAL_SECOND_OPINION", "modelaudit")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(second_opinion.sys, "executable", str(tmp_path / "python"))
    python = sys.orig_argv[0] if sys.orig_argv[0].startswith("/") else sys._base_executable

    def put(body, folder=folder):
        tool = folder / "modelaudit"
        tool.write_text(f"#!{python} -IS\nimport json, os, sys, time\n{body}\n")
        tool.chmod(0o755)

    return put


def answering(answer, code=0):
    return f"print({json.dumps(json.dumps(answer))}); sys.exit({code})"


def test_nobody_is_asked_unless_somebody_wants_it(modelaudit, monkeypatch, clean):
    modelaudit(answering(WHOLE | {"issues": [CRITICAL]}, 1))
    monkeypatch.delenv("STADIAL_SECOND_OPINION")

    answer = scan(clean)

    assert answer["verdict"] == "clean"
    assert not any("modelaudit" in engine for engine in answer["engines"])


def test_a_warning_of_the_second_opinion_changes_no_verdict(modelaudit, clean):
    modelaudit(answering(WHOLE | {"issues": [WARNING]}, 1))

    answer = scan(clean)

    assert answer["verdict"] == "clean"
    assert answer["reasons"] == ["nothing to run in it; modelaudit: 1 warning, none critical"]
    assert "modelaudit (second opinion)" in answer["engines"]


def test_a_critical_issue_makes_a_clean_file_unverified_and_never_bad(modelaudit, clean):
    modelaudit(answering(WHOLE | {"has_errors": True, "issues": [CRITICAL] * 5}, 1))

    answer = scan(clean)

    assert answer["verdict"] == "unverified"
    assert answer["reasons"] == [
        "Calls os.system?[2J (modelaudit, critical)",
        "2 more critical issues (modelaudit)",
    ]


def test_a_bad_file_stays_bad_whatever_the_second_opinion_is(modelaudit, tmp_path):
    modelaudit(answering(WHOLE))
    (tmp_path / "a.pkl").write_bytes(calling())

    assert scan(str(tmp_path / "a.pkl"))["verdict"] == "bad"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (WHOLE | {"success": False}, 0),
        (WHOLE | {"has_errors": True}, 0),
        (WHOLE | {"files_scanned": 0}, 0),
        (WHOLE, 2),
        (WHOLE | {"file_metadata": {"a": {"scan_outcome": "inconclusive"}}}, 0),
        (WHOLE | {"file_metadata": {"a": {"operational_error": True}}}, 0),
        ([], 0),
    ],
)
def test_a_scan_that_is_not_whole_makes_a_clean_file_unverified(modelaudit, clean, answer, code):
    modelaudit(answering(answer, code))

    answer = scan(clean)

    assert answer["verdict"] == "unverified"
    assert answer["reasons"] == ["modelaudit did not scan all of it"]


@pytest.mark.parametrize("body", ["print('[' * 100_000)", "print('Scanning')", "sys.exit(3)"])
def test_an_answer_that_cannot_be_read_makes_a_clean_file_unverified(modelaudit, clean, body):
    modelaudit(body)

    answer = scan(clean)

    assert answer["verdict"] == "unverified"
    assert "modelaudit gave no answer that can be read" in answer["reasons"][0]


def test_a_second_opinion_that_is_not_installed_changes_no_verdict(modelaudit, clean):
    answer = scan(clean)

    assert answer["verdict"] == "clean"
    assert answer["reasons"] == [
        "modelaudit was asked for as a second opinion, and is not installed"
    ]


def test_another_second_opinion_is_not_known(monkeypatch, clean):
    monkeypatch.setenv("STADIAL_SECOND_OPINION", "somebody")

    answer = scan(clean)

    assert answer["verdict"] == "clean"
    assert answer["reasons"] == [
        "STADIAL_SECOND_OPINION asks for somebody, and only modelaudit is known"
    ]


def test_a_second_opinion_that_hangs_is_killed(modelaudit, clean):
    modelaudit("time.sleep(60)")
    report, before = Report(), time.monotonic()

    ask_second(clean, before - second_opinion.MOST_TOGETHER + 0.5, report)

    assert list(report.doubts) == ["modelaudit was killed after 0 s"]
    assert time.monotonic() - before < 10


def test_the_second_opinion_reports_home_to_nobody_and_learns_no_secret(
    modelaudit, monkeypatch, clean
):
    monkeypatch.setenv("SECRET_KEY", "hidden")
    modelaudit(
        "issue = {'severity': 'critical', 'message': ' '.join(sorted(os.environ)) + str(sys.argv[1:])}\n"
        "print(json.dumps({'issues': [issue]}))"
    )

    [reason] = scan(clean)["reasons"]

    names = reason.partition("[")[0].split()
    assert {"CI", "NO_ANALYTICS", "PROMPTFOO_DISABLE_TELEMETRY"} <= set(names)
    assert "SECRET_KEY" not in names
    assert reason.partition("[")[2].startswith(f"'scan', '--format', 'json', '{clean}'"[:60])


def test_the_guard_passes_the_setting_and_nothing_else_of_who_runs_it(
    modelaudit, monkeypatch, clean, tmp_path
):
    monkeypatch.undo()
    monkeypatch.setenv("STADIAL_SECOND_OPINION", "somebody")
    monkeypatch.setenv("STADIAL_OTHER", "hidden")

    with Guard() as guard:
        told = guard.scan("model_file", clean)
        process_id = guard._living()._process.pid
        told_to_it = Path(f"/proc/{process_id}/environ").read_text()
        names = {each.partition("=")[0] for each in told_to_it.split("\0")}

    assert "only modelaudit is known" in told.answer["reasons"][0]
    assert "STADIAL_SECOND_OPINION" in names
    assert "STADIAL_OTHER" not in names


def test_a_second_opinion_fits_the_limits_of_the_guard(modelaudit, monkeypatch, clean, tmp_path):
    monkeypatch.undo()
    monkeypatch.setenv("STADIAL_SECOND_OPINION", "modelaudit")
    modelaudit(answering(WHOLE | {"issues": [CRITICAL]}, 1))
    python = tmp_path / "tools" / "python"
    python.write_text(
        "#!/bin/sh\n"
        f'exec {sys.executable} -P -c "import sys; sys.executable = sys.argv.pop(1);'
        f' from stadial.scanners.__main__ import main; main()" {python} "$@"\n'
    )
    python.chmod(0o755)

    with Guard(command=(str(python),)) as guard:
        told = guard.scan("model_file", clean)

    assert told.answer["verdict"] == "unverified"
    assert "modelaudit, critical" in told.answer["reasons"][0]
