import gc
import json
import os
import socket
import sys
import time
from pathlib import Path

import pytest

from stadial.adapters import guard as guard_room
from stadial.adapters.guard import Guard, Limits
from stadial.plugins.collector import Scan

START = (
    "import sys; import stadial.scanners as shelf; shelf.__path__.append(sys.argv[2]);"
    "from stadial.scanners.__main__ import main; main()"
)
SHELF = {
    "says": "return {'path': path, 'name': open(path).read()}",
    "prints": "print('noise' * 10); import os; os.write(1, b'more'); return {'is': 'quiet'}",
    "hangs": "import time; time.sleep(60)",
    "computes": "\n    while True: pass",
    "dies": "import os; os._exit(3)",
    "is_killed": "import os; os.kill(os.getpid(), 11)",
    "talks": "return {'words': 'x' * 3_000_000}",
    "eats": "\n    return {'size': len(bytes(900_000_000))}",
    "raises": "raise ValueError('of its own')",
    "lists": "return [1]",
    "odd": "return {'set': {1}}",
    "misses": "import not_installed",
    "refuses": "return {'failure': 'in its own words'}",
    "lies": "import os\n    os.write(3, b'not json\\n'); os._exit(0)",
    "chatters": "import os\n    os.write(3, b'{}\\n{}\\n'); os._exit(0)",
    "connects": """
    import socket
    tried = {}
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
        try:
            socket.socket(family)
            tried[str(family)] = 'opened'
        except OSError as error:
            tried[str(family)] = error.errno
    return tried""",
    "starts": """
    import os, subprocess, sys
    code = 'import socket\\ntry: socket.socket()\\nexcept OSError: print(1)'
    done = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
    return {'said': done.stdout, 'cwd': os.getcwd(), 'env': dict(os.environ)}""",
    "leaves": """
    import subprocess, time
    left = subprocess.Popen(['sleep', '60'])
    open(path, 'w').write(str(left.pid))
    time.sleep(60)""",
}
"""Scanners of every temper, by the body of their `scan`."""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    for name, body in SHELF.items():
        (folder / f"{name}.py").write_text(f"def scan(path):\n    {body}\n")
    return folder


def command(shelf):
    python = (sys.executable, "-c", START)
    return ("/bin/sh", "-c", f'exec "$0" "$1" "$2" "$3" {shelf}', *python)


@pytest.fixture(scope="module")
def limits():
    return Limits(cpu_seconds=1, memory_mb=800, answer_mb=1)


@pytest.fixture(scope="module")
def guard(shelf, limits):
    with Guard(limits, command=command(shelf)) as started:
        yield started


@pytest.fixture(scope="module")
def hasty(shelf):
    with Guard(Limits(wall_seconds=1), command=command(shelf)) as started:
        yield started


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_text("content")
    return str(path)


def test_one_child_serves_many_files(guard, tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    child = guard._living()

    scans = [guard.scan("says", str(tmp_path / name)) for name in ("a", "b")]

    assert [scan.answer["name"] for scan in scans] == ["a", "b"]
    assert guard._living() is child


def test_what_a_scanner_prints_goes_nowhere(guard, file):
    assert guard.scan("prints", file) == Scan(answer={"is": "quiet"})


@pytest.mark.parametrize(
    ("scanner", "words"),
    [
        ("computes", "killed after 1 s of work"),
        ("dies", "the scanner ended without an answer"),
        ("is_killed", "the scanner was ended by signal 11"),
        ("talks", "killed: it answered with more than 1 MB"),
        ("lies", "killed: its answer cannot be read"),
        ("chatters", "killed: it said more than it was asked"),
    ],
)
def test_a_file_that_kills_its_scanner_has_a_failure_and_the_next_one_a_new_child(
    guard, file, scanner, words
):
    assert guard.scan(scanner, file) == Scan(failure=words)
    assert guard.scan("says", file).answer["name"] == "content"


def test_a_file_that_lets_its_scanner_hang_has_a_failure(hasty, file):
    assert hasty.scan("hangs", file) == Scan(failure="killed after 1 s of waiting")
    assert hasty.scan("says", file).answer["name"] == "content"


@pytest.mark.parametrize(
    ("scanner", "words"),
    [
        ("eats", "it asked for more memory than it may have"),
        ("raises", "ValueError: of its own"),
        ("lists", "the scanner gave no answer"),
        ("odd", "TypeError: Object of type set is not JSON serializable"),
        ("misses", "ModuleNotFoundError: No module named 'not_installed'"),
        ("refuses", "in its own words"),
        ("unknown", "there is no scanner unknown"),
        ("limits", "there is no scanner limits"),
        ("../says", "there is no scanner ../says"),
    ],
)
def test_a_scanner_that_fails_says_so_and_the_child_lives_on(guard, file, scanner, words):
    child = guard._living()

    assert guard.scan(scanner, file) == Scan(failure=words)
    assert guard._living() is child


def test_what_is_no_regular_file_is_refused(guard, tmp_path, file):
    (tmp_path / "link").symlink_to(file)
    os.mkfifo(tmp_path / "pipe")

    said = {
        name: guard.scan("says", str(tmp_path / name)).failure
        for name in ("link", "pipe", ".", "gone", "nul\0")
    }

    assert said == {
        "link": "this is not a regular file",
        "pipe": "this is not a regular file",
        ".": "this is not a regular file",
        "gone": "cannot be opened: No such file or directory",
        "nul\0": "cannot be opened: embedded null byte",
    }


def test_a_path_that_is_not_utf8_reaches_the_scanner_unchanged(guard, tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.bin")
    Path(path).write_text("odd")

    assert guard.scan("says", path).answer == {"path": path, "name": "odd"}


def test_no_socket_can_be_opened_in_the_child(guard, file):
    tried = guard.scan("connects", file).answer

    assert guard.network in {"filter", "namespace"}
    if guard.network == "filter":
        assert set(tried.values()) == {1}


def test_what_the_child_starts_has_no_network_no_secrets_and_a_folder_of_its_own(
    guard, file, monkeypatch
):
    monkeypatch.setenv("SECRET_TOKEN", "abc")
    guard.close()

    said = guard.scan("starts", file).answer

    assert said["said"] == ("1\n" if guard.network == "filter" else "")
    assert "SECRET_TOKEN" not in said["env"]
    assert said["env"]["HF_HUB_OFFLINE"] == "1"
    assert list(Path(said["cwd"]).iterdir()) == []
    guard.close()
    assert not Path(said["cwd"]).exists()


def test_what_a_killed_scanner_started_is_killed_too(hasty, file):
    hasty.scan("leaves", file)

    left = int(Path(file).read_text())
    for _ in range(100):
        if not Path(f"/proc/{left}").exists() or " Z " in Path(f"/proc/{left}/stat").read_text():
            return
        time.sleep(0.02)
    raise AssertionError("it still runs")


def test_a_guard_that_is_forgotten_ends_its_child(shelf, limits, file):
    forgotten = Guard(limits, command=command(shelf))
    forgotten.scan("says", file)
    process = forgotten._child._process

    del forgotten
    gc.collect()

    assert process.returncode is not None


def test_a_child_that_cannot_be_started_is_a_failure_of_each_file(file):
    guard = Guard(command=("/nonexistent/python",))

    words = "the scanners cannot be started: No such file or directory"
    assert [guard.scan("says", file).failure for _ in range(5)] == [words] * 5
    assert guard.network == ""


@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("echo {}", "the network cannot be closed to them here"),
        ("echo nonsense", "the network cannot be closed to them here"),
        ("exit 0", "the scanner ended without an answer"),
    ],
)
def test_a_child_with_a_wrong_hello_is_not_used(file, script, words):
    guard = Guard(command=("/bin/sh", "-c", script))

    assert guard.scan("says", file).failure == f"the scanners cannot be started: {words}"


@pytest.mark.parametrize("line", ["nonsense", "[" * 2_000, "[1]", '{"failure": 3}', "\xff"])
def test_an_answer_in_no_shape_is_no_answer(line):
    assert guard_room._scan_of(line.encode("latin-1")) is None


def test_a_child_that_dies_between_two_files_is_noticed(guard, file):
    guard.scan("says", file)
    os.kill(guard._child._process.pid, 9)
    time.sleep(0.2)

    assert guard.scan("says", file).failure == "the scanner was ended by signal 9"
    assert guard.scan("says", file).answer["name"] == "content"


def test_a_fork_starts_a_child_of_its_own(guard, file):
    guard.scan("says", file)
    mine = guard._child

    forked = os.fork()
    if not forked:
        said = guard.scan("says", file).answer.get("name")
        is_own = guard._child is not mine
        guard.close()
        mine.end()
        os._exit(0 if said == "content" and is_own else 1)
    _, status = os.waitpid(forked, 0)

    assert status == 0
    assert guard.scan("says", file).answer["name"] == "content"
    assert guard._child is mine


def test_this_very_process_still_has_its_network():
    socket.socket().close()


def test_the_hello_says_how_the_network_is_closed(shelf, limits):
    with Guard(limits) as started:
        assert json.dumps(started.network) in {'"filter"', '"namespace"'}
