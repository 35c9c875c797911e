"""Two people at once: nobody's work is lost without a word."""

import shutil
import subprocess
import sys

import pytest

from fakes.door import EXAMPLE, walk
from stadial.adapters import folder as door


@pytest.fixture
def acme(tmp_path):
    return shutil.copytree(EXAMPLE, tmp_path / "acme")


def test_lessons_added_at_once_are_all_kept_or_refused_aloud(acme):
    many = 6
    started = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "stadial",
                "learnings",
                "add",
                f"Parallel lesson {number}.",
                "-C",
                acme,
            ],
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(many)
    ]
    said = [process.communicate()[1] for process in started]
    codes = [process.returncode for process in started]

    kept = (acme / "learnings.yaml").read_text()
    for number in range(many):
        assert (f"Parallel lesson {number}." in kept) == (codes[number] == 0), said[number]
        assert codes[number] == 0 or "Run the command again." in said[number]
    assert 0 in codes


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("learnings", "add", "One more."), "learnings.yaml"),
        (("progress", "update", "ai-playbooks", "--metric", "4"), "progress.yaml"),
        (("answer", "priya", "SUP-2.3a", "partly"), "answers/priya.yaml"),
        (
            ("adjudicate", "GOV-4.3a", "--answer", "largely", "--by", "M", "--reason", "seen"),
            "decisions.yaml",
        ),
        (("roadmap", "build", "--effort", "instant", "--write"), "roadmap.yaml"),
        (
            ("threats", "relevant", "AML.T0074", "--no", "--reason", "never", "--by", "ciso"),
            "threats.yaml",
        ),
        (("benchmark", "contribute", "--yes"), "contributions/2026.json"),
    ],
)
def test_a_file_that_changes_while_a_command_works_is_left_as_it_is(acme, monkeypatch, words, file):
    write = door.write_files

    def write_late(path, files, **more):
        if file in files:
            (acme / file).parent.mkdir(exist_ok=True)
            (acme / file).write_bytes(b"# theirs\n")
        write(path, files, **more)

    monkeypatch.setattr(door, "write_files", write_late)

    said = walk(*words, "-C", acme)

    assert said.code == 2, said.err
    assert "changed by somebody else meanwhile" in said.err
    assert (acme / file).read_bytes() == b"# theirs\n"
