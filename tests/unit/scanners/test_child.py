"""
What the child does, line by line, and what it asks of the system.

Limits and filters cannot be taken back, so here a stand-in takes them; the tests of the guard
show them at work in a real child.
"""

import ctypes
import io
import json
import resource
import signal

import pytest

from fakes.models import safetensors
from stadial.scanners import __main__ as child, limits
from stadial.scanners.foreign import Caught


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the system, in order; nothing is done."""
    found = []
    monkeypatch.setattr(resource, "setrlimit", lambda kind, most: found.append((kind, most)))
    return found


class System:
    def __init__(self, *, prctl=0, unshare=0):
        self.results = {"prctl": prctl, "unshare": unshare}
        self.calls = []

    def __getattr__(self, name):
        def call(first, *_):
            self.calls.append((name, getattr(first, "value", first)))
            return self.results[name]

        return call


@pytest.fixture
def system(monkeypatch):
    def use(**results):
        stand_in = System(**results)
        monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: stand_in)
        return stand_in

    return use


def test_memory_files_and_cores_are_limited_and_the_child_dies_with_its_parent(asked, system):
    stand_in = system()

    limits.limit_use(100)

    assert (resource.RLIMIT_AS, (100_000_000, 100_000_000)) in asked
    assert {kind for kind, _ in asked} >= {resource.RLIMIT_NOFILE, resource.RLIMIT_CORE}
    assert stand_in.calls == [("prctl", 1)]


def test_each_file_has_seconds_of_its_own(asked):
    used = resource.getrusage(resource.RUSAGE_SELF)

    limits.allow_seconds(20)

    ((kind, (until, _)),) = asked
    assert kind == resource.RLIMIT_CPU
    assert until >= used.ru_utime + used.ru_stime + 20


def test_the_network_is_closed_by_a_filter(system, monkeypatch):
    stand_in = system()
    monkeypatch.setattr(limits, "_can_open_socket", lambda: False)

    assert limits.close_network() == "filter"
    assert stand_in.calls == [("prctl", 38), ("prctl", 22)]


def test_the_network_is_closed_by_a_namespace_where_there_is_no_filter(system):
    stand_in = system(prctl=-1)

    assert limits.close_network() == "namespace"
    assert stand_in.calls[-1] == ("unshare", 0x50000000)


def test_a_filter_that_does_not_hold_is_not_trusted(system):
    system(unshare=-1)

    assert limits.close_network() == ""


def test_a_machine_that_is_not_known_has_no_filter(system, monkeypatch):
    system(unshare=-1)
    monkeypatch.setattr(limits, "_CALLS", {})

    assert limits.close_network() == ""


def test_this_machine_can_open_a_socket_and_a_filtered_one_cannot(monkeypatch):
    assert limits._can_open_socket()

    def refused():
        raise PermissionError

    monkeypatch.setattr(limits.socket, "socket", refused)

    assert not limits._can_open_socket()


@pytest.fixture
def served(monkeypatch):
    monkeypatch.setattr(child, "close_network", lambda: "filter")
    monkeypatch.setattr(child, "allow_seconds", lambda _: None)

    def serve(*requests):
        answers = io.StringIO()
        lines = [json.dumps({"seconds": 1, **each}).encode() for each in requests]
        child.serve(lines, answers)
        return [json.loads(line) for line in answers.getvalue().splitlines()]

    return serve


def test_the_child_says_hello_and_answers_each_request(served, tmp_path):
    path = tmp_path / "a.safetensors"
    path.write_bytes(safetensors())

    said = served({"scanner": "model_file", "path": str(path)})

    assert said[0] == {"hello": 1, "network": "filter"}
    assert said[1]["answer"]["verdict"] == "clean"


@pytest.mark.parametrize(
    ("scanner", "words"),
    [
        ("unknown", "there is no scanner unknown"),
        ("foreign", "there is no scanner foreign"),
        ("../x", "there is no scanner ../x"),
    ],
)
def test_the_child_knows_scanners_alone(served, tmp_path, scanner, words):
    path = tmp_path / "a"
    path.write_bytes(b"a")

    assert served({"scanner": scanner, "path": str(path)})[1] == {"failure": words}


def test_the_child_refuses_what_is_no_file(served, tmp_path):
    said = served(
        {"scanner": "model_file", "path": str(tmp_path)},
        {"scanner": "model_file", "path": str(tmp_path / "gone")},
    )

    assert [each["failure"] for each in said[1:]] == [
        "this is not a regular file",
        "cannot be opened: No such file or directory",
    ]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        ([1], {"failure": "the scanner gave no answer"}),
        ({"failure": "in words"}, {"failure": "in words"}),
        ({"a": 1}, {"answer": {"a": 1}}),
    ],
)
def test_an_answer_is_told_as_it_is(answer, line):
    assert json.loads(child._told(answer)) == line


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("a\nb"), "ValueError: a b"),
        (KeyError(), "KeyError"),
        (MemoryError(), "it asked for more memory than it may have"),
    ],
)
def test_whatever_foreign_code_raises_is_told_in_one_line(error, words):
    with Caught() as caught:
        raise error

    assert caught.words == words


def test_where_nothing_is_raised_nothing_is_told():
    with Caught() as caught:
        pass

    assert (caught.error, caught.words) == (None, "")


def test_an_exit_is_not_held_back():
    with pytest.raises(KeyboardInterrupt), Caught():
        raise KeyboardInterrupt


def test_the_main_program_leaves_only_answers_on_the_way_out(monkeypatch, asked, system):
    system()
    closed = []
    monkeypatch.setattr(child.sys, "argv", ["child", "100"])
    monkeypatch.setattr(child.os, "dup2", lambda _, stream: closed.append(stream))
    monkeypatch.setattr(child, "serve", lambda *_: closed.append("served"))

    child.main()

    assert closed == [1, 2, "served"]
    assert signal.getsignal(signal.SIGXCPU) == signal.SIG_DFL
