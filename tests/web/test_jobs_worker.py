"""The worker as a process: killed in the middle, gone, stopped; jobs outlive it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from stadial.web.serving.job_worker import Keeper, beside, command
from web.running import ON_SQLITE, TESTS, environment, rows_of, serving, wait_until

WORKING = str(TESTS / "web" / "working.py")
JOBS = "SELECT kind, state, attempts, said FROM jobs_job ORDER BY kind"


def ask(data, *kinds):
    subprocess.run(
        [sys.executable, WORKING, "ask", str(data), *kinds],
        env=environment(data),
        check=True,
        capture_output=True,
    )


def states(data):
    return [state for _, state, _, _ in rows_of(data, JOBS)]


def worker_of(data):
    told = [f"{name}={value}" for name, value in environment(data).items()]
    return ["env", "-i", *told, sys.executable, WORKING, "work", str(data), str(os.getpid())]


def is_gone(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


@pytest.mark.parametrize(
    ("kind", "state", "said"),
    [("test.slow", "done", "Done at last."), ("test.once", "failed", "server stopped")],
)
def test_a_worker_that_is_killed_in_the_middle_is_started_again_and_no_job_hangs(
    tmp_path, kind, state, said
):
    data = tmp_path / "data"
    ask(data, kind)
    with beside(worker_of(data)) as keeper:
        wait_until(lambda: states(data) == ["running"])
        killed = keeper.process.pid
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: keeper.process.pid != killed)
        (data / "go").touch()
        wait_until(lambda: states(data) == [state])
    ((_, _, attempts, told),) = rows_of(data, JOBS)
    assert attempts == (2 if state == "done" else 1)
    assert said in told
    assert keeper.process.returncode == 0


@pytest.mark.one_database
def test_a_worker_that_is_asked_to_stop_finishes_what_it_does(tmp_path):
    data = tmp_path / "data"
    ask(data, "test.slow")
    keeper = Keeper(worker_of(data))
    keeper.begin()
    wait_until(lambda: states(data) == ["running"])
    keeper.process.send_signal(signal.SIGTERM)
    (data / "go").touch()
    keeper.end()

    assert keeper.process.returncode == 0
    assert states(data) == ["done"]


def test_a_worker_that_does_not_finish_in_time_is_interrupted(monkeypatch):
    monkeypatch.setattr("stadial.web.serving.job_worker.TO_FINISH", 0.1)
    keeper = Keeper(["sh", "-c", "trap '' TERM; echo; sleep 60 & wait; sleep 60"])
    keeper.begin()
    keeper.end()

    assert keeper.process.returncode < 0


def test_nothing_is_started_after_the_end(tmp_path):
    keeper = Keeper(["true"], pause=60)
    keeper.begin()
    wait_until(lambda: keeper.process.returncode is not None)
    keeper.end()

    assert keeper.process.returncode == 0


def children_of(number):
    found = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((each / "stat").read_text().rsplit(")", 1)[1].split()[1])
            words = (each / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if parent == number and b"work" in words:
            found.append(int(each.name))
    return found


@pytest.mark.one_database
def test_a_server_has_one_worker_that_comes_back_and_goes_with_it(tmp_path):
    assert command()[-3:] == ["work", "--of", str(os.getpid())]
    data = tmp_path / "data"
    with serving(data) as server:
        number = server.process.pid
        wait_until(lambda: len(children_of(number)) == 1)
        (first,) = children_of(number)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: children_of(number) not in ([], [first]))
        (second,) = children_of(number)
        assert server.stop() == 0
    assert is_gone(second)


@pytest.mark.skipif(not ON_SQLITE, reason="says nothing of a database")
def test_a_worker_leaves_with_a_server_that_was_killed_alone(tmp_path):
    with serving(tmp_path / "data") as server:
        wait_until(lambda: len(children_of(server.process.pid)) == 1)
        (worker,) = children_of(server.process.pid)
        os.kill(server.process.pid, signal.SIGKILL)
        wait_until(lambda: is_gone(worker))
