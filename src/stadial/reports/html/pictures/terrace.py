"""The terrace: domains by levels, and how many capabilities stand on each."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import Framework, Standing, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.profile import DomainLine, Step
from stadial.reports.html.words import of_score

LABELS, SCORES = 0.25, 0.1
ROW, CELL, TOP, GUTTER = 48, 40, 28, 4
LEGEND = (
    ("full", "on this level, with evidence"),
    ("hollow", "claimed without evidence that carries it"),
    ("hatch", "still unknown"),
    ("target", "target: the level right of the bar"),
    ("frame", "level reached"),
)


def terrace(*, key: str, lines: Sequence[DomainLine], framework: Framework) -> Figure:
    """Return the terrace grid: cell = capabilities at or above the level, of those that apply."""
    title = "Where the holes are: capabilities on each level"
    finding = _finding(lines)
    levels = [level.number for level in framework.levels]
    rows = [_row(line, i, key=key) for i, line in enumerate(lines)]
    height = TOP + ROW * len(lines)
    picture = svg.drawing(
        *_header(levels, framework),
        *rows,
        key=key,
        height=height,
        title=title,
        finding=finding,
    )
    head = ("Domain", *(f"Level {level}" for level in levels), "Score", "Target")
    table = Table(
        caption="Capabilities at or above each level",
        head=head,
        rows=tuple(_cells(line) for line in lines),
        figures=tuple(range(1, len(head))),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def _finding(lines: Sequence[DomainLine]) -> str:
    rated = [line for line in lines if line.is_rated]
    if not rated:
        return "No domain is assessed yet."
    lowest = min(rated, key=lambda line: line.assured.low)
    low = [line for line in rated if line.assured.level == lowest.assured.level]
    name, level = lowest.domain.name, lowest.assured.level
    if len(low) == 1:
        return f"{name} is lowest, alone on level {level}."
    return f"{name} is lowest; {len(low)} of {len(lines)} domains stand on level {level}."


def _header(levels: Sequence[int], framework: Framework) -> list[Markup]:
    return [
        svg.tag(
            "g",
            svg.text(f"{n} {framework.level_name(n)}", x=_middle(i, n_of=len(levels)), y=16),
            class_="axis wide",
            text_anchor="middle",
        )
        + svg.text(
            str(n), x=_middle(i, n_of=len(levels)), y=16, kind="axis narrow", anchor="middle"
        )
        for i, n in enumerate(levels)
    ] + [svg.text("score", x="100%", y=16, kind="axis", anchor="end")]


def _left(i: int, *, n_of: int) -> float:
    return LABELS + (1 - LABELS - SCORES) * i / n_of


def _middle(i: int, *, n_of: int) -> str:
    return svg.percent(_left(i, n_of=n_of) + (1 - LABELS - SCORES) / n_of / 2)


def _row(line: DomainLine, i: int, *, key: str) -> Markup:
    y = TOP + ROW * i
    baseline = y + CELL / 2 + 5
    cells = [_cell(step, line, j, y=y, key=key) for j, step in enumerate(line.steps)]
    return svg.tag(
        "g",
        svg.text(shortened(line.domain.name, 26), x=0, y=baseline, kind="label wide"),
        svg.text(shortened(line.domain.id, 8), x=0, y=baseline, kind="label narrow"),
        *cells,
        svg.text(_short(line), x="100%", y=baseline, kind="figure", anchor="end"),
    )


def _short(line: DomainLine) -> str:
    return of_score(line.assured) if line.is_rated else "?" if _is_open(line) else "–"


def _is_open(line: DomainLine) -> bool:
    return line.assured.standing is Standing.UNKNOWN


def _cell(step: Step, line: DomainLine, j: int, *, y: float, key: str) -> Markup:
    """Draw one cell in a nested picture, so its parts are shares of the cell."""
    n_of = len(line.steps)
    is_full = step.applicable > 0 and step.sure == step.applicable
    reached = line.is_rated and line.assured.level == step.level
    ground = f"cell l{step.level}" if is_full else "cell empty"
    parts = [svg.tag("rect", x=0, y=0, width="100%", height=CELL, class_=ground)]
    parts += [] if is_full else _strip(step, key)
    words = f"{step.sure}/{step.applicable}" if step.applicable else "–"
    tone = f"on{step.level}" if is_full else "cell-text"
    y_text = CELL / 2 + 5 if is_full or not _amount(step) else 20
    parts.append(svg.text(words, x="50%", y=y_text, kind=f"figure {tone}", anchor="middle"))
    if reached:
        frame = {"x": 1.5, "y": 1.5, "width": "100%", "height": CELL - 3}
        parts.append(svg.tag("rect", **frame, rx=2, class_="reached"))
    if line.target == step.level:
        parts.append(svg.tag("rect", x=-4, y=-3, width=4, height=CELL + 6, class_="target"))
    width = (1 - LABELS - SCORES) / n_of - 0.008
    return svg.tag(
        "svg",
        *parts,
        x=svg.percent(_left(j, n_of=n_of)),
        y=y,
        width=svg.percent(width),
        height=CELL,
        overflow="visible",
    )


def _amount(step: Step) -> int:
    return step.sure + step.claimed + step.maybe


def _strip(step: Step, key: str) -> list[Markup]:
    """Return the part reached, the part claimed and the part unknown, along the lower edge."""
    done, marks = 0, []
    for amount, kind, fill in (
        (step.sure, f"cell l{step.level}", None),
        (step.claimed, "hollow", None),
        (step.maybe, "cell", f"url(#{key}-hatch)"),
    ):
        if amount:
            place = svg.percent(done / step.applicable), svg.percent(amount / step.applicable)
            marks.append(
                svg.tag("rect", x=place[0], y=28, width=place[1], height=12, class_=kind, fill=fill)
            )
        done += amount
    return marks


def _cells(line: DomainLine) -> tuple[str, ...]:
    target = "–" if line.target is None else str(line.target)
    cells = [f"{s.sure} of {s.applicable}{_more(s)}" for s in line.steps]
    return (line.domain.name, *cells, of_score(line.assured), target)


def _more(step: Step) -> str:
    claimed = f", {step.claimed} more claimed" if step.claimed else ""
    return claimed + (f", {step.maybe} unknown" if step.maybe else "")
