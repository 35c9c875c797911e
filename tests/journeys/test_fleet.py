"""Many repositories in one go: the whole way from a list to kept evidence, and through a crash."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest

from fakes.door import EXAMPLE, walk


@pytest.fixture
def assessment(tmp_path):
    folder = tmp_path / "acme"
    shutil.copytree(EXAMPLE, folder)
    return folder


def repositories(folder, names):
    """Write small repositories: the even ones load models unsafely."""
    for number, name in enumerate(names):
        place = folder / name
        place.mkdir(parents=True)
        lines = ["numpy==2.1.0"]
        (place / "requirements.txt").write_text("\n".join(lines))
        code = "import pickle\npickle.load(open('m.pkl', 'rb'))\n"
        (place / "train.py").write_text(code if number % 2 == 0 else "import numpy\n")
    text = "\n".join(f"{name} system=fraud-scoring" for name in names)
    (folder / "shop.txt").write_text(text + "\n")
    return folder / "shop.txt"


def collected(assessment):
    return json.loads((assessment / "evidence" / "collected.json").read_text())


def test_a_fleet_is_looked_at_and_kept_as_one_piece_a_signal(assessment, tmp_path):
    listed = repositories(tmp_path / "r", ["a", "b", "c"])

    said = walk("collect", "fleet", listed, "-C", assessment, "--workers", "2", "--json")

    found = json.loads(said.out)["data"]
    assert (said.code, found["looked_at"], found["failed"]) == (0, 3, [])
    unsafe = next(p for p in found["evidence"] if p["signal"] == "loading.no-unsafe-load")
    assert (unsafe["outcome"], unsafe["examined"], unsafe["failed"]) == ("no", 3, 2)
    assert unsafe["places"] == ["a", "c"]
    kept = [p for p in collected(assessment) if p["subject"] == "shop"]
    assert {p["source"] for p in kept} == {"evidence/fleet/shop.jsonl"}
    assert walk("evidence", "check", "-C", assessment).code == 0
    assert walk("score", "-C", assessment).code == 0


def test_a_repository_that_is_not_there_is_told_and_stops_nobody(assessment, tmp_path):
    listed = repositories(tmp_path / "r", ["a", "b"])
    listed.write_text("a\nnone\nb\n")

    said = walk("collect", "fleet", listed, "-C", assessment, "--workers", "1")

    assert said.code == 0
    assert "none: This is not a folder" in said.err
    assert "1 could not be looked at" in said.out


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "It names no repository"),
        ("a\na\n", "a stands twice"),
        ("a system=nobody\n", "no AI system 'nobody'"),
    ],
)
def test_a_faulty_list_changes_nothing(assessment, tmp_path, line, words):
    listed = repositories(tmp_path / "r", ["a"])
    listed.write_text(line)

    said = walk("collect", "fleet", listed, "-C", assessment)

    assert said.code in {3, 4}
    assert words in said.err
    assert not (assessment / "evidence" / "fleet").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--scheduler", "tcp://10.1.2.3:8786"], "open to others"),
        (["--scheduler", "tcp://localhost:1", "--workers", "2"], "leave --workers out"),
        (["--tls-ca", "x.pem"], "all three"),
    ],
)
def test_a_wrong_use_of_a_cluster_is_refused(assessment, tmp_path, options, words):
    listed = repositories(tmp_path / "r", ["a"])

    said = walk("collect", "fleet", listed, "-C", assessment, *options)

    assert said.code == 2
    assert words in said.err


def test_what_an_interrupted_run_saw_is_taken_over_only_where_the_commit_is_still_the_same(
    assessment, tmp_path
):
    listed = repositories(tmp_path / "r", ["a", "b", "c"])
    walk("collect", "fleet", listed, "-C", assessment, "--workers", "1")
    kept = assessment / "evidence" / "fleet" / "shop.jsonl"
    head, first, second, _ = kept.read_text().splitlines(keepends=True)
    kept.with_suffix(".jsonl.partial").write_text(head + first + second + '{"cut')
    seen = [json.loads(line)["entry"]["path"] for line in (first, second)]
    (tmp_path / "r" / seen[0] / ".git").mkdir()
    (tmp_path / "r" / seen[0] / ".git" / "HEAD").write_text("b" * 40)

    again = walk("collect", "fleet", listed, "-C", assessment, "--workers", "1")

    assert again.code == 0
    assert "2 repositories in" in again.out
    assert "1 taken over from the run before" in again.out


def test_a_run_that_is_killed_goes_on_where_it_stood(assessment, tmp_path):
    names = [f"r{number:02}" for number in range(40)]
    listed = repositories(tmp_path / "r", names)
    command = [sys.executable, "-m", "stadial", "collect", "fleet", listed, "-C", assessment]
    process = subprocess.Popen(
        [*command, "--workers", "1"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    partial = assessment / "evidence" / "fleet" / "shop.jsonl.partial"
    ends = time.monotonic() + 60
    while time.monotonic() < ends and not (partial.exists() and partial.stat().st_size > 30_000):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    seen = partial.read_bytes().count(b"\n") - 1
    assert 0 < seen < len(names)

    again = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)

    found = json.loads(again.stdout)["data"]
    assert (found["taken_over"], found["looked_at"]) == (seen, len(names) - seen)
    lines = (assessment / "evidence" / "fleet" / "shop.jsonl").read_text().splitlines()
    paths = [json.loads(line)["entry"]["path"] for line in lines[1:]]
    assert sorted(paths) == names
    assert not partial.exists()
    unsafe = next(p for p in found["evidence"] if p["signal"] == "loading.no-unsafe-load")
    assert (unsafe["examined"], unsafe["failed"]) == (40, 20)
