"""The disagreement strip: one row per question, one dot per person, widest spread first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import median

from markupsafe import Markup

from stadial.model import TOLERANCE, Disagreement, Framework, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.panel import about_name, group_names, pooled
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import count, share

HEAD, DOT, GAP, INSET = 40, 13, 14, 0.1
TALLEST = 5
"""Dots on top of each other; more stand in a second pile beside them."""
MOST = 12
"""Questions drawn; the table holds all."""
TOGETHER = 6
"""Questions in one drawing: it has to fit on a printed page."""
SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0",
    "M0 -6L6 5L-6 5Z",
    "M0 -6L6 0L0 6L-6 0Z",
    "M-5 -5H5V5H-5Z",
    "M0 6L6 -5L-6 -5Z",
    "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
)
SIGNS = ("●", "▲", "◆", "■", "▼", "✚")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """What the dots stand on: levels of a capability, or steps of a rating."""

    low: float
    high: float
    ticks: Mapping[float, str]

    def share(self, value: float) -> float:
        """Return where a value lies, 0 to 1, with room for the dot at both ends."""
        at = (value - self.low) / (self.high - self.low)
        return INSET + (1 - 2 * INSET) * min(1.0, max(0.0, at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What all rows share: the shape of each group, and the ladder."""

    groups: tuple[str, ...]
    ladder: Ladder


RATINGS = Ladder(low=0, high=1, ticks={0: "not", 1 / 3: "partly", 2 / 3: "largely", 1: "fully"})


def disagreement_strip(
    *, key: str, title: str, seen: Sequence[Disagreement], framework: Framework, ladder: Ladder
) -> Figure:
    """Return the strip of all questions that stand on one ladder."""
    rows = sorted(seen, key=lambda d: (not d.to_settle, -d.spread, d.about))
    shown = rows[:MOST]
    groups = tuple(dict.fromkeys(g for d in shown for g in pooled(d.by_group)))
    look, finding = Look(groups=groups, ladder=ladder), _finding(rows, framework)
    drawn = []
    for first in range(0, max(1, len(shown)), TOGETHER):
        part = f"{key}-{first // TOGETHER + 1}" if first else key
        marks, height = _drawn(shown[first : first + TOGETHER], framework, look)
        drawn.append(svg.drawing(*marks, key=part, height=height, title=title, finding=finding))
    picture = Markup().join(drawn)
    title += f", the first {MOST} of {len(rows)}" if len(rows) > MOST else ""
    names = group_names(framework)
    legend = tuple((SIGNS[i % len(SIGNS)], names.get(g, g)) for i, g in enumerate(groups))
    table = _table(rows, framework, ladder)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=legend)


def _drawn(
    shown: Sequence[Disagreement], framework: Framework, look: Look
) -> tuple[list[Markup], float]:
    """Return rows with the ladder below them, and how tall they are."""
    tops = [0.0, *accumulate(_height(d) for d in shown)]
    marks = [_row(d, y, framework=framework, look=look) for d, y in zip(shown, tops, strict=False)]
    y, at = tops[-1] + 14, look.ladder.share
    for value, words in look.ladder.ticks.items():
        marks.append(svg.text(words, x=svg.percent(at(value)), y=y, kind="axis", anchor="middle"))
    return marks, tops[-1] + 20


def _finding(rows: Sequence[Disagreement], framework: Framework) -> str:
    apart = [d for d in rows if d.to_settle]
    if not apart:
        return "People see this alike."
    first = about_name(apart[0], framework)
    return f"{count(len(apart), 'question')} to settle, widest apart: {first}."


def _row(seen: Disagreement, y: float, *, framework: Framework, look: Look) -> Markup:
    base = y + _height(seen) - GAP
    grid = [
        svg.tag("line", x1=x, x2=x, y1=base - DOT, y2=base + 4, class_="grid")
        for x in (svg.percent(look.ladder.share(v)) for v in look.ladder.ticks)
    ]
    parts = [f"spread {_spread(seen.spread, look.ladder)}"]
    parts += [f"{seen.unknown} unknown"] if seen.unknown else []
    is_marked = is_striking(seen, look.ladder)
    parts += ["to settle !"] if seen.to_settle else ["!"] if is_marked else []
    unknown = svg.text(f"?×{seen.unknown}", x=0, y=base - 1, kind="axis")
    name = about_name(seen, framework)
    apart = shortened(_apart(seen, framework, look.ladder), 70)
    return svg.tag(
        "g",
        svg.text(shortened(name, 44), x=0, y=y + 14, kind="label wide"),
        svg.text(shortened(name, 30), x=0, y=y + 14, kind="label narrow"),
        svg.note(" · ".join(parts), short="!" if is_marked else "", y=y + 14, kind="axis"),
        svg.note(apart, short="", y=y + 30, kind="axis"),
        *grid,
        svg.tag("line", x1=0, x2="100%", y1=base + 4, y2=base + 4, class_="grid"),
        *([unknown] if seen.unknown else []),
        *(_pile(v, groups, base - 3, look) for v, groups in _piles(seen).items()),
    )


def is_striking(seen: Disagreement, ladder: Ladder) -> bool:
    """
    Tell whether a row is marked.

    To settle, two levels or more wide, groups a level apart, or half of the people do not know.
    """
    unit = 1.0 if ladder is not RATINGS else 1 / 3
    middles = [median(values) for values in pooled(seen.by_group).values()] or [0.0]
    known = sum(len(values) for values in seen.by_group.values())
    return (
        seen.to_settle
        or seen.spread >= 2 * unit - TOLERANCE
        or max(middles) - min(middles) >= unit * (1 if ladder is not RATINGS else 2) - TOLERANCE
        or 0 < known <= seen.unknown
    )


def _apart(seen: Disagreement, framework: Framework, ladder: Ladder) -> str:
    """Return the medians of the lowest and the highest group, where two are shown and differ."""
    names = group_names(framework)
    middles = {group: median(values) for group, values in pooled(seen.by_group).items()}
    if len(set(middles.values())) < 2:
        return ""
    ends = (min(middles, key=lambda g: middles[g]), max(middles, key=lambda g: middles[g]))
    return " / ".join(f"{names.get(g, g)} {_amount(middles[g], ladder)}" for g in ends)


def _piles(seen: Disagreement) -> dict[float, list[str]]:
    """Return the groups of the dots that fall on one value; the same picture every time."""
    found: dict[float, list[str]] = {}
    for group, values in sorted(pooled(seen.by_group).items()):
        for value in values:
            found.setdefault(value, []).append(group)
    return dict(sorted(found.items()))


def _height(seen: Disagreement) -> float:
    tallest = max((len(groups) for groups in _piles(seen).values()), default=1)
    return HEAD + DOT * min(tallest, TALLEST) + GAP


def _pile(value: float, groups: Sequence[str], y: float, look: Look) -> Markup:
    """Return dots on top of each other, in piles side by side where there are many."""
    columns = -(-len(groups) // TALLEST)
    dots = []
    for place, group in enumerate(groups):
        shape = look.groups.index(group) % len(SHAPES)
        x = DOT * (place // TALLEST - (columns - 1) / 2)
        where = f"translate({x:g} {-DOT * (place % TALLEST)})"
        dots.append(svg.tag("path", d=SHAPES[shape], transform=where, class_=f"group g{shape}"))
    return svg.at(look.ladder.share(value), *dots, y=y)


def _spread(value: float, ladder: Ladder) -> str:
    """Return a spread in levels, or in steps from not to fully (a step is a third)."""
    number = cut(value if ladder is not RATINGS else 3 * value).removesuffix(".0")
    unit = "level" if ladder is not RATINGS else "step"
    return f"{number} {unit}{'' if number == '1' else 's'}"


def _amount(value: float, ladder: Ladder) -> str:
    return cut(value) if ladder is not RATINGS else share(value)


def _table(rows: Sequence[Disagreement], framework: Framework, ladder: Ladder) -> Table:
    names = group_names(framework)
    cells = []
    for seen in rows:
        values = "; ".join(
            f"{names.get(g, g)}: {', '.join(_amount(v, ladder) for v in vs)}"
            for g, vs in pooled(seen.by_group).items()
        )
        rwg = "–" if seen.rwg is None else cut(seen.rwg, places=2)
        settle = "to settle !" if seen.to_settle else "!" if is_striking(seen, ladder) else ""
        spread = _spread(seen.spread, ladder)
        apart = _apart(seen, framework, ladder) or "–"
        cells.append(
            (about_name(seen, framework), values, spread, str(seen.unknown), rwg, apart, settle)
        )
    return Table(
        caption="Values by group",
        head=("Question", "Values", "Spread", "Unknown", "Agreement rwg", "Groups apart", ""),
        rows=tuple(cells),
        figures=(2, 3, 4),
    )
