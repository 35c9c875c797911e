"""Bars show what is reached, what may still be, and where one wants to be."""

import pytest

from stadial.cli.bars import Ruler, bar, change
from stadial.cli.screen import Screen
from stadial.usecases.score_assessment import ScoreRow

RULER = Ruler(floor=1, top=5, name_width=10, paint=lambda text, **_: text)


def row(**fields):
    given = {
        "id": "A", "name": "Governance of everything", "kind": "domain", "standing": "rated", "level": 2, "low": 2.0, "high": 3.0,
        "claimed_low": 2.5, "claimed_high": 2.5, "strict": 2.0, "target": 4, "change": 0.25,
    }  # fmt: skip
    return ScoreRow(**{**given, **fields})


def test_the_bar_ends_where_the_low_bound_is():
    line = bar(row(), RULER)

    assert line == "Governanc… ██████░░░░░····▌·····  2.0-3.0      2.5    4   +0.2"


def test_what_is_not_assessed_is_unknown_and_not_empty():
    line = bar(
        row(low=None, high=None, claimed_low=None, claimed_high=None, target=None, change=None),
        RULER,
    )

    assert line.count("?") == 21 + 2


def test_another_scale_has_its_own_ruler():
    ruler = Ruler(floor=0, top=3, name_width=4, paint=RULER.paint)

    assert ruler.head.split()[:4] == ["0", "1", "2", "3"]
    assert len(bar(row(name="x", target=None), ruler).split()[1]) == 16


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (0.05, "0"), (-0.05, "0"), (0.99, "+0.9"), (-0.99, "-0.9")]
)
def test_a_change_is_cut_towards_zero(value, text):
    assert change(value) == text


def test_colour_needs_a_terminal_or_force(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" in Screen().paint("x", color="blue")
    assert Screen().paint("", color="blue") == ""
    monkeypatch.setenv("NO_COLOR", "1")
    assert Screen().paint("x", color="blue") == "x"
