import json
import subprocess
import sys

import pytest

from stadial.scanners import pipelines
from stadial.scanners.pipelines import scan

SOUND = "name: a\non: push\npermissions: {}\njobs: {t: {runs-on: x, steps: [{run: pytest}]}}\n"
INJECTED = SOUND.replace("pytest", "'echo ${{ github.event.issue.title }}'")


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "any name"
        path.write_text(text)
        return str(path)

    return write


def test_a_sound_workflow_has_no_findings_and_the_tool_its_version(file):
    answer = scan(file(SOUND))

    assert answer["findings"] == []
    assert answer["version"].startswith("zizmor 1.")


def test_a_finding_has_its_rule_line_and_weight(file):
    (finding,) = scan(file(INJECTED))["findings"]

    assert finding["rule"] == "template-injection"
    assert (finding["severity"], finding["confidence"]) == ("high", "high")
    assert (finding["line"], finding["waived"]) == (4, False)


def test_a_finding_that_a_remark_waives_is_told_as_waived(file):
    (finding,) = scan(file(INJECTED.rstrip() + " # zizmor: ignore[template-injection]\n"))[
        "findings"
    ]

    assert finding["waived"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("on: [", "could not read it: invalid YAML"),
        ("a: 1", "could not read it: no inputs"),
        ("", "could not read it"),
        ("x" * 1_000_001, "over 1 MB"),
    ],
)
def test_what_is_no_workflow_is_a_failure_in_words(file, text, words):
    assert words in scan(file(text))["failure"]


def test_without_the_tool_it_says_how_to_install_it(file, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "stadial[ci]" in scan(file(SOUND))["failure"]


def tool(folder, words):
    path = folder / "zizmor"
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(0o755)
    return str(folder / "python")


@pytest.mark.parametrize("words", ["echo '[{}]'", "echo 7", "echo '{'", "echo '[[]]'"])
def test_an_answer_that_cannot_be_read_is_a_failure(file, monkeypatch, tmp_path, words):
    monkeypatch.setattr(sys, "executable", tool(tmp_path, words))

    assert "no answer that can be read" in scan(file(SOUND))["failure"]


def test_a_tool_that_hangs_is_killed(file, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", tool(tmp_path, "exec sleep 30"))
    monkeypatch.setattr(pipelines, "MOST_SECONDS", 0.1)

    assert "killed after" in scan(file(SOUND))["failure"]


def test_a_tool_that_is_killed_has_refused_nothing(file, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", tool(tmp_path, "kill -XCPU $$"))

    assert "ended by signal 24" in scan(file(SOUND))["failure"]


def test_the_tool_knows_nothing_of_the_surroundings(file, monkeypatch, tmp_path):
    monkeypatch.setenv("GH_TOKEN", "secret")
    path = tmp_path / "seen"
    monkeypatch.setattr(sys, "executable", tool(tmp_path, f"env > {path}; echo '[]'"))

    scan(file(SOUND))

    assert "GH_TOKEN" not in path.read_text()


def test_an_answer_can_travel_as_json(file):
    assert json.loads(json.dumps(scan(file(INJECTED))))["findings"]


def test_the_options_are_known_to_the_tool():
    said = subprocess.run([pipelines._tool(), "--help"], capture_output=True, text=True, check=True)

    assert [
        each for each in pipelines._OPTIONS if each[:2] == "--" and each not in said.stdout
    ] == []
