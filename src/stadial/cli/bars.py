"""Bars of levels in the terminal."""

from collections.abc import Callable
from dataclasses import dataclass

from stadial.model import TOLERANCE, cut, cut_range
from stadial.usecases.score_assessment import ScoreRow

_PER_LEVEL = 5
LEGEND = "█ assured   ░ unknown or disputed   ▌ goal   figures are cut, not rounded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruler:
    """The scale that bars are drawn on, and how they are painted."""

    floor: int
    top: int
    name_width: int
    paint: Callable[..., str]

    @property
    def head(self) -> str:
        """The line above the bars: level numbers over their places, names of the figures."""
        levels = "".join(f"{level:<{_PER_LEVEL}}" for level in range(self.floor, self.top + 1))
        strip = levels[: _PER_LEVEL * (self.top - self.floor) + 1]
        figures = f"{'assured':>8} {'claimed':>8} {'goal':>4} {'change':>6}"
        return f"{'':<{self.name_width}} {strip} {figures}"


def bar(row: ScoreRow, ruler: Ruler) -> str:
    """Return one line: name, bar over the whole scale, figures."""
    width = ruler.name_width
    name = row.name if len(row.name) <= width else f"{row.name[: width - 1]}…"
    cells = _PER_LEVEL * (ruler.top - ruler.floor) + 1
    places = (ruler.floor + cell / _PER_LEVEL for cell in range(cells))
    strip = "".join(_cell(row, at, ruler.paint) for at in places)
    assured, claimed = _range(row.low, row.high), _range(row.claimed_low, row.claimed_high)
    goal = "" if row.target is None else str(row.target)
    figures = f"{assured:>8} {claimed:>8} {goal:>4} {change(row.change):>6}"
    return f"{name:<{width}} {strip} {figures}"


def change(value: float | None) -> str:
    """Return a change with its sign, cut towards zero: `+0.4`, `-0.2`, `0`, or nothing."""
    if value is None:
        return ""
    size = cut(abs(value))
    if float(size) == 0:
        return "0"
    return f"+{size}" if value > 0 else f"-{size}"


def _range(low: float | None, high: float | None) -> str:
    return "?" if low is None or high is None else cut_range(low, high)


def _cell(row: ScoreRow, at: float, paint: Callable[..., str]) -> str:
    if row.target is not None and abs(at - row.target) < TOLERANCE:
        return paint("▌", color="yellow")
    if row.low is None or row.high is None:
        return paint("?", dim=True)
    if at < row.low + TOLERANCE:
        return paint("█", color="blue")
    return paint("░", color="blue") if at < row.high + TOLERANCE else paint("·", dim=True)
