"""Gaps as lines of a table: printed numbers, and where they lie on the ladder."""

from collections.abc import Iterable
from dataclasses import dataclass

from stadial.model import Framework, Gap, GapAnalysis, cut
from stadial.reports.html.pictures.svg import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One capability below its target."""

    id: str
    name: str
    domain: str
    now: str
    """Empty where it is not assessed."""
    now_at: str
    target_at: str
    """Where both lie on the scale of levels: `40%`."""
    target: int
    levels: str
    risk: str
    risk_share: str
    """Beside the highest risk of all: `40%`."""
    lacking: tuple[tuple[str, str], ...]
    """Id and title of the criteria to meet, biggest effect first."""
    unknown: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """The gaps of one domain together."""

    id: str
    name: str
    levels: str
    lacking: int
    unknown: int
    risk: str
    widest: tuple[str, str]
    """Id and name of the capability with the widest gap; both empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WinLine:
    """One quick win."""

    id: str
    title: str
    days: str
    reduction: str
    because: str


def gap_lines(framework: Framework, gaps: Iterable[Gap]) -> tuple[GapLine, ...]:
    """Return a line for each gap, in the order given."""
    found = tuple(gaps)
    most = max((each.risk for each in found), default=0.0) or 1.0
    return tuple(_gap(framework, each, most=most) for each in found)


def domain_lines(framework: Framework, gaps: GapAnalysis) -> tuple[DomainLine, ...]:
    """Return a line for each domain with a gap, biggest first."""
    names = {key: each.name for key, each in framework.capability_by_id.items()}
    return tuple(
        DomainLine(
            id=gap.domain,
            name=framework.domain_by_id[gap.domain].name,
            levels=cut(gap.levels),
            lacking=gap.lacking,
            unknown=gap.unknown,
            risk=cut(gap.risk),
            widest=(gap.widest, names[gap.widest]),
        )
        for gap in gaps.domains
        if gap.lacking
    )


def win_lines(framework: Framework, gaps: GapAnalysis) -> tuple[WinLine, ...]:
    """Return a line for each quick win, the one that pays most first."""
    return tuple(
        WinLine(
            id=work.criterion,
            title=framework.criterion_by_id[work.criterion].title,
            days=f"{work.effort_days:g}",
            reduction=cut(work.reduction, places=2),
            because=work.because,
        )
        for work in gaps.quick_wins
    )


def ladder(framework: Framework) -> tuple[tuple[int, str], ...]:
    """Return each level with its place on the scale: `40%`."""
    return tuple((each.number, _place(framework, each.number)) for each in framework.levels)


def _gap(framework: Framework, gap: Gap, *, most: float) -> GapLine:
    titles = framework.criterion_by_id
    floor = float(framework.scoring.floor)
    return GapLine(
        id=gap.capability,
        name=framework.capability_by_id[gap.capability].name,
        domain=framework.domain_by_id[gap.domain].name,
        now="" if gap.achieved is None else cut(gap.achieved),
        now_at=_place(framework, floor if gap.achieved is None else gap.achieved),
        target_at=_place(framework, gap.target),
        target=gap.target,
        levels=cut(gap.levels),
        risk=cut(gap.risk),
        risk_share=percent(gap.risk / most),
        lacking=tuple((key, titles[key].title) for key in gap.lacking),
        unknown=len(gap.unknown),
        because=gap.because,
    )


def _place(framework: Framework, level: float) -> str:
    """Return where a level lies, a little within the ends so that marks are not cut off."""
    floor, top = framework.scoring.floor, framework.scoring.top
    return percent(0.06 + 0.88 * (level - floor) / (top - floor))
