"""Changes between two snapshots as they are printed: each number then, now, and by cause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadial.model import Cause, Change, Framework, Snapshot, Trend, cut
from stadial.reports.html.blocks import Figure
from stadial.reports.html.pictures.dumbbells import since_last_time
from stadial.reports.html.profile import Scale
from stadial.reports.html.words import signed
from stadial.usecases.compare_snapshots import compare_snapshots

CAUSES = (
    Cause.REAL,
    Cause.SCOPE,
    Cause.FRAMEWORK,
    Cause.RESPONDENTS,
    Cause.EVIDENCE_AGE,
)
"""In the order in which people read them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One number then and now, as it is printed."""

    about: str
    name: str
    before: str
    after: str
    change: str
    causes: tuple[str, ...]
    """The share of each cause, in the order of CAUSES; a dash for none."""
    is_back: bool
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What changed, as it is printed; the largest change first."""

    trend: Trend
    figure: Figure
    overall: Move | None
    domains: tuple[Move, ...]
    capabilities: tuple[Move, ...]
    """Only those that moved, or that are known on one side alone."""
    still: int
    """How many capabilities did not move."""


def told_of(before: Snapshot, after: Snapshot) -> Told:
    """Return what changed from one snapshot to another, as it is printed."""
    trend = compare_snapshots(before=before, after=after)
    framework = after.framework
    names = {**_names(before.framework), **_names(framework)}
    moved = [each for each in trend.capabilities if _is_moved(each)]
    scoring = framework.scoring
    return Told(
        trend=trend,
        figure=since_last_time(
            key="moved",
            changes=trend.domains,
            framework=framework,
            scale=Scale(
                floor=float(scoring.floor),
                top=float(scoring.top),
                levels=tuple(level.number for level in framework.levels),
            ),
        ),
        overall=_move(trend.overall, names) if trend.overall else None,
        domains=_moves(trend.domains, names),
        capabilities=_moves(moved, names),
        still=len(trend.capabilities) - len(moved),
    )


def _names(framework: Framework) -> dict[str, str]:
    capabilities = {each.id: each.name for each in framework.capability_by_id.values()}
    return {**{each.id: each.name for each in framework.domains}, **capabilities}


def _moves(changes: Iterable[Change], names: Mapping[str, str]) -> tuple[Move, ...]:
    return tuple(_move(each, names) for each in sorted(changes, key=_size, reverse=True))


def _move(change: Change, names: Mapping[str, str]) -> Move:
    return Move(
        about=change.about,
        name=names.get(change.about, change.about),
        before=_known(change.before),
        after=_known(change.after),
        change=_signed(_difference(change)),
        causes=tuple(_signed(change.by_cause.get(cause, 0.0)) for cause in CAUSES),
        is_back=_difference(change) < 0,
        because=change.because,
    )


def _is_moved(change: Change) -> bool:
    if (change.before is None) != (change.after is None):
        return True
    return any(_signed(each) != "–" for each in (_difference(change), *change.by_cause.values()))


def _size(change: Change) -> tuple[float, float]:
    """Return how far a number moved, then how much its causes moved it both ways."""
    return abs(_difference(change)), sum(abs(each) for each in change.by_cause.values())


def _difference(change: Change) -> float:
    if change.before is None or change.after is None:
        return 0.0
    return change.after - change.before


def _known(value: float | None) -> str:
    return "?" if value is None else cut(value)


def _signed(value: float) -> str:
    words = signed(value, places=2)
    return words if float(cut(abs(value), places=2)) else "–"
