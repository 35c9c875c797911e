"""Where work lies between little and much effort, little and much effect: crosses, not dots."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10

from stadial.model import Estimate, Framework, WorkKind, cut
from stadial.reports.html.pictures.svg import percent
from stadial.reports.html.words import WORK
from stadial.usecases.weigh_work import WorkPlane, WorkPoint

HEIGHT = 360
_LEFT, _RIGHT = 0.1, 0.97
_TOP, _BOTTOM = 28.0, HEIGHT - 8.0
_DAYS = (1, 3, 10, 30, 100, 300)
_SPAN = 1000
"""The lowest rate that is drawn as itself is the highest divided by this."""
_LABELS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaneMark:
    """One lacking criterion as a cross, and the same in words."""

    id: str
    title: str
    kind: str
    """`quick-win`, `strategic` …"""
    word: str
    x: tuple[str, str, str]
    """Least, expected and most effort: shares of the width."""
    y: tuple[str, str, str]
    """Weak, expected and strong effect: pixels from the top."""
    days: str
    """`6 to 20, expected 15`."""
    rate: str
    is_named: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EffortPlane:
    """All work as marks, the corner of quick wins, and the ticks of both axes."""

    marks: tuple[PlaneMark, ...]
    """What pays most for each day first."""
    corner: tuple[str, str]
    """Right and lower end of the corner of quick wins."""
    left: str
    corner_width: str
    days: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, str], ...]
    height: int = HEIGHT


def effort_plane(framework: Framework, plane: WorkPlane) -> EffortPlane | None:
    """Return work as a picture has it; None where nothing is lacking."""
    if not plane.points:
        return None
    axes = _Axes(plane.points)
    wins = [each.criterion for each in plane.points if each.kind is WorkKind.QUICK_WIN]
    named = {*wins[:_LABELS], plane.points[0].criterion}
    right = axes.share(plane.effort_limit)
    return EffortPlane(
        marks=tuple(_mark(each, framework, axes, named) for each in plane.points),
        corner=(percent(right), axes.y(plane.rate_limit)),
        left=percent(_LEFT),
        corner_width=percent(right - _LEFT),
        days=tuple((str(each), axes.x(each)) for each in _DAYS if each <= axes.most_days),
        rates=tuple(axes.rate_ticks()),
    )


class _Axes:
    """Both axes grow by factors: few days and many, and effects a thousandfold apart."""

    def __init__(self, points: Iterable[WorkPoint]) -> None:
        found = tuple(points)
        self.most_days = max(3.0, *(each.effort.high for each in found))
        self.least_days = min(1.0, *(max(0.1, each.effort.low) for each in found))
        self.most_rate = max(each.rate.high for each in found) or 1.0
        self.least_rate = self.most_rate / _SPAN

    def share(self, days: float) -> float:
        """Return where an effort lies, as a share of the width."""
        whole = log10(self.most_days / self.least_days)
        here = log10(max(days, self.least_days) / self.least_days)
        return _LEFT + (_RIGHT - _LEFT) * here / whole

    def x(self, days: float) -> str:
        """Return where an effort lies, as a picture writes it."""
        return percent(self.share(days))

    def y(self, rate: float) -> str:
        """Return the height of an effect in pixels; much is up, and next to none is down."""
        here = log10(max(rate, self.least_rate) / self.least_rate) / log10(_SPAN)
        return f"{_BOTTOM - (_BOTTOM - _TOP) * here:.1f}"

    def rate_ticks(self) -> Iterable[tuple[str, str]]:
        """Yield each power of ten on the scale of effects."""
        power = 10.0 ** floor(log10(self.most_rate))
        while power > self.least_rate:
            yield f"{power:g}", self.y(power)
            power /= 10


def _mark(point: WorkPoint, framework: Framework, axes: _Axes, named: set[str]) -> PlaneMark:
    effort, rate = point.effort, point.rate
    return PlaneMark(
        id=point.criterion,
        title=framework.criterion_by_id[point.criterion].title,
        kind=point.kind.value,
        word=WORK[point.kind],
        x=(axes.x(effort.low), axes.x(effort.mode), axes.x(effort.high)),
        y=(axes.y(rate.low), axes.y(rate.mode), axes.y(rate.high)),
        days=_between(effort, places=0),
        rate=_between(rate, places=3),
        is_named=point.criterion in named,
    )


def _between(guess: Estimate, *, places: int) -> str:
    low, mode, high = (cut(each, places=places) for each in (guess.low, guess.mode, guess.high))
    return mode if low == high else f"{mode} ({low} – {high})"
