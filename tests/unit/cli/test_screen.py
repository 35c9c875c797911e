"""Sentences for whoever runs a command: wrapped at a terminal, one line elsewhere."""

import io
import sys

import pytest

from stadial.cli.screen import say

PATH = "/a/rather/long/path/to/a-folder/with-many-hyphens/assessment/threats/atlas.json"
SENTENCE = f"Error: The catalogue that stands in {PATH} was changed by somebody meanwhile."


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def narrow(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")


@pytest.mark.parametrize("err", [True, False])
def test_a_terminal_gets_lines_of_its_width_and_no_path_is_cut(monkeypatch, narrow, err):
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr" if err else "stdout", screen)

    say(SENTENCE, err=err)

    lines = screen.getvalue().splitlines()
    assert [line.strip() for line in lines] == [
        "Error: The catalogue that stands in",
        PATH,
        "was changed by somebody meanwhile.",
    ]
    assert lines[1].startswith("  /a")


def test_a_script_gets_one_line(monkeypatch, narrow, capsys):
    monkeypatch.setattr(sys, "stdout", Terminal())

    say(SENTENCE)

    assert capsys.readouterr().err == f"{SENTENCE}\n"


def test_each_line_keeps_its_own_indent(monkeypatch, narrow):
    monkeypatch.setattr(sys, "stderr", Terminal())

    say("Short.\n  people.yaml:3: This is a name that nobody has. Take it out.")

    assert sys.stderr.getvalue() == (
        "Short.\n  people.yaml:3: This is a name that\n    nobody has. Take it out.\n"
    )
