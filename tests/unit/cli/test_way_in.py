"""The way in, and the two ways out that nobody wants."""

import gc
import os
import runpy
import signal
import sys

import pytest

from stadial.cli import crash, main, progress
from stadial.cli.failures import run


@pytest.fixture(autouse=True)
def put_back(monkeypatch):
    kept = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    yield
    signal.signal(signal.SIGTERM, kept)
    gc.enable()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["version"], 0), (["--version"], 0), (["nonsense"], 2), (["help", "nonsense"], 4)],
)
def test_a_command_leaves_with_its_exit_code(monkeypatch, arguments, code):
    monkeypatch.setattr(sys, "argv", ["stadial", *arguments])

    with pytest.raises(SystemExit) as end:
        main.main()

    assert end.value.code == code
    assert sys.excepthook is crash.report


def test_the_package_itself_can_be_run(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["stadial", "version"])

    with pytest.raises(SystemExit) as end:
        runpy.run_module("stadial", run_name="__main__")

    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("stadial ")


def test_whoever_is_terminated_says_so_by_the_exit_code(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["stadial", "version"])
    with pytest.raises(SystemExit):
        main.main()

    with pytest.raises(SystemExit) as end:
        signal.raise_signal(signal.SIGTERM)

    assert end.value.code == 143


def test_an_interruption_is_told(monkeypatch, capsys):
    def interrupted(**_):
        raise KeyboardInterrupt

    monkeypatch.setattr(main.stadial, "main", interrupted)

    assert run(main.stadial) == 130
    assert "nothing was changed half-way" in capsys.readouterr().err


def test_what_nobody_translates_is_our_mistake(monkeypatch):
    def broken(**_):
        raise ValueError("ours")

    monkeypatch.setattr(main.stadial, "main", broken)

    with pytest.raises(ValueError, match="ours"):
        run(main.stadial)


def test_a_crash_is_told_without_its_message(monkeypatch, tmp_path, capsys):
    class Left(Exception):
        pass

    def leave(code):
        raise Left(code)

    monkeypatch.setattr(os, "_exit", leave)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    try:
        raise RuntimeError("what Priya said")
    except RuntimeError as error:
        with pytest.raises(Left, match="70"):
            crash.report(type(error), error, error.__traceback__)

    (file,) = tmp_path.iterdir()
    text = file.read_text() + capsys.readouterr().err
    assert "RuntimeError" in text
    assert "test_way_in.py" in text
    assert "Priya" not in text


class Terminal:
    def __init__(self):
        self.text = ""

    def isatty(self):
        return True

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def test_progress_is_told_on_a_terminal_when_it_takes_long_and_is_wiped_away(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "_PATIENCE_SECONDS", -1.0)

    with progress.steps("Looking", total=2) as step:
        step("one")
        step("two")

    assert "Looking 1/2 two" in sys.stderr.text
    assert sys.stderr.text.endswith("\r")


def test_quick_work_makes_no_noise(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())

    with progress.steps("Looking", total=1) as step:
        step("one")

    assert sys.stderr.text == ""
