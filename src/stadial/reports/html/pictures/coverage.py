"""Who was heard: stakeholder groups against domains, people of people."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import Briefing, Hearing, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.panel import group_names
from stadial.reports.html.pictures import svg
from stadial.reports.html.words import count

TOP, ROW, CELL, LABELS = 38, 40, 32, 0.33


def coverage_matrix(*, key: str, briefing: Briefing, cells: Sequence[Hearing]) -> Figure:
    """Return heads heard of heads asked; it shows no rating, so no group is pooled."""
    names = group_names(briefing.framework)
    domains = [domain.id for domain in briefing.framework.domains]
    groups = list(dict.fromkeys(cell.group for cell in cells))
    by_group = {group: [cell for cell in cells if cell.group == group] for group in groups}
    title, finding = "People heard, of people asked", _finding(by_group, names)
    marks = [
        svg.text(domain, x=_middle(i, len(domains)), y=y, kind=kind, anchor="middle")
        for i, domain in enumerate(domains)
        for y, kind in ((28, "axis wide"), (28 - 14 * (i % 2), "axis narrow"))
    ]
    for i, group in enumerate(groups):
        marks.append(_row(names.get(group, group), by_group[group], TOP + ROW * i, key=key))
    height = TOP + ROW * len(groups)
    table = Table(
        caption="People heard of people asked, by group and domain",
        head=("Group", *domains, "Only unknown"),
        rows=tuple(_cells(names.get(group, group), by_group[group]) for group in groups),
        figures=tuple(range(1, 2 + len(domains))),
        empty="Nobody was asked.",
    )
    return Figure(
        title=title,
        finding=finding,
        svg=svg.drawing(*marks, key=key, height=height, title=title, finding=finding),
        table=table,
        legend=(("full", "everybody asked was heard"), ("hatch", "nobody was heard")),
    )


def _finding(by_group: dict[str, list[Hearing]], names: dict[str, str]) -> str:
    silent = [names.get(g, g) for g, own in by_group.items() if not any(c.heard for c in own)]
    holes = sum(not c.heard for own in by_group.values() for c in own if any(x.heard for x in own))
    if silent:
        return f"Never heard: {', '.join(silent)}."
    if holes:
        return f"{count(holes, 'pair')} of group and domain without anybody heard."
    return "Every group was heard on every domain."


def _row(name: str, cells: Sequence[Hearing], y: float, *, key: str) -> Markup:
    return svg.tag(
        "g",
        svg.text(shortened(name, 25), x=0, y=y + CELL / 2 + 5, kind="label wide"),
        svg.text(shortened(name, 11), x=0, y=y + CELL / 2 + 5, kind="label narrow"),
        *(_cell(cell, i, len(cells), y=y, key=key) for i, cell in enumerate(cells)),
    )


def _cell(cell: Hearing, i: int, n_of: int, *, y: float, key: str) -> Markup:
    """Draw one cell: dark where everybody was heard, hatched where nobody was."""
    is_full = cell.asked > 0 and cell.heard == cell.asked
    ground = {"class_": "cell l4" if is_full else "cell l1"}
    if not cell.heard:
        ground = {"class_": "cell", "fill": f"url(#{key}-hatch)"}
    words = f"{cell.heard}/{cell.asked}"
    kind = "figure on4" if is_full else "figure haloed" if not cell.heard else "figure"
    return svg.tag(
        "svg",
        svg.tag("rect", x=0, y=0, width="100%", height=CELL, **ground),
        *(
            svg.text(said, x="50%", y=CELL / 2 + 5, kind=f"{kind}{width}", anchor="middle")
            for said, width in _said(words, is_asked=cell.asked > 0)
        ),
        x=svg.percent(_left(i, n_of)),
        y=y,
        width=svg.percent((1 - LABELS) / n_of - 0.008),
        height=CELL,
    )


def _said(words: str, *, is_asked: bool) -> tuple[tuple[str, str], ...]:
    """Return what a cell says, with the width that it is for; a narrow cell holds no word."""
    return ((words, ""),) if is_asked else (("none", " wide"), ("–", " narrow"))


def _left(i: int, n_of: int) -> float:
    return LABELS + (1 - LABELS) * i / n_of


def _middle(i: int, n_of: int) -> str:
    return svg.percent(_left(i, n_of) + (1 - LABELS) / n_of / 2)


def _cells(name: str, cells: Sequence[Hearing]) -> tuple[str, ...]:
    heard = (f"{c.heard} of {c.asked}" if c.asked else "none asked" for c in cells)
    return (name, *heard, str(max((c.only_unknown for c in cells), default=0)))
