"""What changed between two snapshots, and why."""

from functools import partial
from pathlib import Path

import click

from stadial.cli.failures import NotFound
from stadial.cli.options import outputs, wishes_of
from stadial.cli.output import ROW_FORMATS, Sheet, deliver
from stadial.cli.screen import Screen
from stadial.model import Cause, Change, Snapshot, Trend, cut

_LETTERS = {
    Cause.FRAMEWORK: "framework",
    Cause.SCOPE: "scope",
    Cause.RESPONDENTS: "people",
    Cause.EVIDENCE_AGE: "age",
    Cause.REAL: "real",
}


@click.command(name="compare")
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@outputs(*ROW_FORMATS)
def command(before: Path, after: Path, **asked: object) -> None:
    """
    Compare two snapshots: every change split by its cause.

    \b
    stadial compare snapshots/2025-11-14.json snapshots/2026-11-20.json
    """
    wishes = wishes_of(ROW_FORMATS, **asked)  # type: ignore[arg-type]
    from stadial.usecases.compare_snapshots import compare_snapshots

    first, second = load_snapshot(before), load_snapshot(after)
    trend = compare_snapshots(before=first, after=second)
    names = {d.id: d.name for d in second.framework.domains}
    sheet = Sheet(
        schema="compare/1",
        content=trend,
        rows=(*trend.domains, *trend.capabilities),
        table=partial(draw_trend, trend, names),
    )
    deliver(sheet, wishes)


def load_snapshot(path: Path) -> Snapshot:
    """
    Return the snapshot in a file.

    Raises:
        NotFound: If there is no such file.
        DocumentError: If it is no snapshot, or a digest does not hold.
    """
    from stadial.adapters.folder import read_file
    from stadial.codecs.snapshot_json import read_snapshot

    if not path.exists():
        raise NotFound(f"There is no snapshot {path}. `stadial snapshot` makes one.")
    return read_snapshot(read_file(path), name=str(path))


def draw_trend(trend: Trend, names: dict[str, str], screen: Screen) -> None:
    """Draw then, now, and the causes, domain by domain; what went back first."""
    from rich.table import Table
    from rich.text import Text

    screen.print(
        f"{trend.from_date} → {trend.to_date}: "
        f"overall level {trend.overall_before} → {trend.overall_after}"
    )
    table = Table(box=None, pad_edge=False)
    for name in ("domain", "then", "now", "change", *_LETTERS.values()):
        table.add_column(name, justify="left" if name == "domain" else "right")
    for change in sorted(trend.domains, key=_moved):
        causes = [signed(change.by_cause.get(cause, 0.0)) for cause in _LETTERS]
        table.add_row(
            Text(names.get(change.about, change.about)), _known(change.before),
            _known(change.after), signed(_moved(change)), *causes,
        )  # fmt: skip
    screen.print(table)
    for sentence in trend.comparability:
        screen.print(Text(f"Note: {sentence}"))


def signed(value: float) -> str:
    """Return a change with its sign, two digits, cut towards zero; a dash for none."""
    size = cut(abs(value), places=2)
    if float(size) == 0:
        return "–"
    return f"{'+' if value > 0 else '-'}{size}"


def _known(value: float | None) -> str:
    return "?" if value is None else cut(value)


def _moved(change: Change) -> float:
    if change.before is None or change.after is None:
        return 0.0
    return change.after - change.before
