"""Numbers that are none, and readers that go away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fakes.door import EXAMPLE, walk
from stadial.cli.output import _json

FULL = Path("/dev/full")
"""A place that takes nothing, as a full disk does."""


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e400"])
@pytest.mark.parametrize(
    "words",
    [
        ("roadmap", "replan", "--calm"),
        ("roadmap", "simulate", "--budget"),
        ("ask", "--as", "priya", "--adaptive", "--json", "--sure"),
        ("progress", "update", "ai-playbooks", "--metric"),
        ("benchmark", "build", "none.json", "-o", "x.json", "--epsilon"),
        ("benchmark", "build", "none.json", "-o", "x.json", "--budget"),
    ],
)
def test_a_number_that_is_none_is_wrong_use(acme, words, number):
    place = () if words[0] == "benchmark" else ("-C", acme)

    said = walk(*words, number, *place)

    assert (said.code, said.out) == (2, "")
    assert f"{words[-1]}" in said.err
    assert "none.json" not in said.err


@pytest.mark.parametrize("amount", ["nan", "inf", "-1"])
def test_days_that_are_no_number_are_wrong_use(amount):
    said = walk("roadmap", "simulate", "--capacity", f"security={amount}", "-C", EXAMPLE)

    assert said.code == 2
    assert "write 0 or more days" in said.err


def test_more_money_than_there_is_is_wrong_use():
    said = walk("roadmap", "simulate", "--budget", "1e16", "-C", EXAMPLE)

    assert said.code == 2
    assert "--budget" in said.err


def test_json_never_holds_a_number_that_is_none():
    with pytest.raises(ValueError, match="JSON"):
        _json({"score": float("nan")})


@pytest.mark.parametrize(
    "words", [("score", "--json"), ("score", "--all"), ("help", "exit-codes"), ("--version",)]
)
def test_a_reader_that_is_gone_before_the_first_word_is_no_fault(words):
    read, write = os.pipe()
    os.close(read)
    where = ("-C", EXAMPLE) if words[0] == "score" else ()

    ended = subprocess.run(
        [sys.executable, "-m", "stadial", *words, *where],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)

    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.skipif(not FULL.exists(), reason="this system has no full disk")
@pytest.mark.parametrize(
    "words",
    [
        ("score", "--json", "-C", EXAMPLE),
        ("score", "--all", "-C", EXAMPLE),
        ("risk", "-C", EXAMPLE),
        ("help", "exit-codes"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_full_disk_is_told_in_one_line(words):
    with FULL.open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "stadial", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 2, ended.stderr
    said = "Error: What was found cannot be written: No space left on device.\n"
    assert ended.stderr == said


def test_any_other_exit_of_a_library_is_passed_on(monkeypatch):
    import click

    from stadial.cli.failures import run

    def leave(**_):
        raise SystemExit(7)

    group = click.Group("x")
    monkeypatch.setattr(group, "main", leave)

    with pytest.raises(SystemExit) as stop:
        run(group)
    assert stop.value.code == 7
