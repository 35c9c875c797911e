"""Two dots on one line: before and after, or written down and done."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stadial.model import Change, Framework, Standing, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.profile import DomainLine, Scale
from stadial.reports.html.words import CAUSE, signed

ROW, INSET = 42, 0.012


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two values of one thing; the hollow dot is the first."""

    name: str
    first: float
    second: float
    note: str
    """Both values in words."""


def since_last_time(
    *, key: str, changes: Sequence[Change], framework: Framework, scale: Scale
) -> Figure:
    """Return before and after of each domain, what fell first, with the causes."""
    known = [c for c in changes if c.before is not None and c.after is not None]
    known.sort(key=_move)
    pairs = [
        Pair(
            name=_name(change.about, framework),
            first=change.before or 0.0,
            second=change.after or 0.0,
            note=f"{cut(change.before or 0)} → {cut(change.after or 0)}",
        )
        for change in known
    ]
    title, finding = "What moved since last time", _moved(known, framework)
    table = Table(
        caption="Change of each domain and its causes",
        head=("Domain", "Before", "Now", *CAUSE.values()),
        rows=tuple(_change_cells(change, framework) for change in changes),
        figures=tuple(range(1, 3 + len(CAUSE))),
    )
    picture = _draw(key=key, pairs=pairs, scale=scale, words=(title, finding))
    legend = (("ring", "last time"), ("dot", "now"))
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=legend)


def written_and_done(*, key: str, lines: Sequence[DomainLine], scale: Scale) -> Figure:
    """Return the level written down beside the assured one, widest distance first."""
    written = [line for line in lines if line.documented.standing is Standing.RATED]
    rated = [line for line in written if line.is_rated]
    pairs = [
        Pair(
            name=line.domain.name,
            first=line.documented.low,
            second=line.assured.low,
            note=f"written {cut(line.documented.low)}, done {cut(line.assured.low)}",
        )
        for line in sorted(rated, key=lambda x: x.assured.low - x.documented.low)
    ]
    title, finding = "Paper and practice", _paper(pairs)
    table = Table(
        caption="Level written down and level done",
        head=("Domain", "Written down", "Done, assured"),
        rows=tuple((p.name, cut(p.first), cut(p.second)) for p in pairs),
        figures=(1, 2),
        empty="No domain has both.",
    )
    picture = _draw(key=key, pairs=pairs, scale=scale, words=(title, finding))
    legend = (("ring", "written down"), ("dot", "done, assured"))
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=legend)


def _name(about: str, framework: Framework) -> str:
    domain = framework.domain_by_id.get(about)
    return domain.name if domain else about


def _move(change: Change) -> float:
    return (change.after or 0.0) - (change.before or 0.0)


def _moved(changes: Sequence[Change], framework: Framework) -> str:
    """Say what moved in print: a move that no printed figure shows is none."""
    moved = [c for c in changes if cut(c.before or 0) != cut(c.after or 0)]
    fell = [_name(c.about, framework) for c in moved if _move(c) < 0]
    rose = len(moved) - len(fell)
    if not moved:
        return "No printed figure moved."
    back = f"; {', '.join(fell)} went back" if fell else "; none went back"
    return f"{rose} of {len(changes)} domains rose{back}."


def _paper(pairs: Sequence[Pair]) -> str:
    apart = [pair for pair in pairs if float(cut(pair.first)) > float(cut(pair.second))]
    if not apart:
        return "Nowhere is more written down than done."
    worst = apart[0]
    figures = f"written {cut(worst.first)}, done {cut(worst.second)}"
    return f"Paper is furthest ahead of practice in {worst.name}: {figures}."


def _change_cells(change: Change, framework: Framework) -> tuple[str, ...]:
    values = ["not assessed" if v is None else cut(v) for v in (change.before, change.after)]
    shares = [signed(change.by_cause[c], places=2) if c in change.by_cause else "–" for c in CAUSE]
    return (_name(change.about, framework), *values, *shares)


def _draw(*, key: str, pairs: Sequence[Pair], scale: Scale, words: tuple[str, str]) -> Markup:
    rows = [_row(pair, ROW * i, scale) for i, pair in enumerate(pairs)]
    bottom = ROW * len(pairs)
    axis = [
        svg.text(str(n), x=_x(n, scale), y=bottom + 14, kind="axis", anchor="middle")
        for n in scale.levels[1:-1]
    ]
    ends = [
        svg.text(str(scale.levels[0]), x=0, y=bottom + 14, kind="axis"),
        svg.text(str(scale.levels[-1]), x="100%", y=bottom + 14, kind="axis", anchor="end"),
    ]
    title, finding = words
    height = bottom + 20
    return svg.drawing(*rows, *axis, *ends, key=key, height=height, title=title, finding=finding)


def _x(value: float, scale: Scale) -> str:
    return svg.percent(INSET + (1 - 2 * INSET) * scale.share(value))


def _row(pair: Pair, y: float, scale: Scale) -> Markup:
    middle = y + 30
    first, second = _x(pair.first, scale), _x(pair.second, scale)
    short = f"{cut(pair.first)} → {cut(pair.second)}"
    kind = "back" if pair.second < pair.first else "forth"
    grid = [
        svg.tag(
            "line", x1=_x(n, scale), x2=_x(n, scale), y1=middle - 7, y2=middle + 7, class_="grid"
        )
        for n in scale.levels
    ]
    return svg.tag(
        "g",
        svg.text(shortened(pair.name, 34), x=0, y=y + 16, kind="label"),
        svg.note(pair.note, short=short, y=y + 16, kind="figure"),
        svg.tag("line", x1=0, x2="100%", y1=middle, y2=middle, class_="grid"),
        *grid,
        svg.tag("line", x1=first, x2=second, y1=middle, y2=middle, class_=f"way {kind}"),
        svg.tag("circle", cx=first, cy=middle, r=5, class_="ring"),
        svg.tag("circle", cx=second, cy=middle, r=5.5, class_="dot"),
    )
