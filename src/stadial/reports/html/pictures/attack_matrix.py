"""The matrix of attacks: tactics by techniques, and how each stands as fill and sign."""

from markupsafe import Markup, escape

from stadial.model import Standpoint, Tactic, TechniqueCoverage, ThreatCoverage, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg

HEAD, ROW, CELL, LINE = 146, 24, 22, 22
GLYPHS = {
    Standpoint.PRACTISED: "✔",
    Standpoint.ON_PAPER: "▤",
    Standpoint.GAP: "✖",
    Standpoint.NOT_ADDRESSABLE: "○",
    Standpoint.NOT_RELEVANT: "–",
    Standpoint.UNKNOWN: "",
}
WORDS = {
    Standpoint.PRACTISED: "in practice",
    Standpoint.ON_PAPER: "on paper only",
    Standpoint.GAP: "gap",
    Standpoint.NOT_ADDRESSABLE: "no published mitigation",
    Standpoint.NOT_RELEVANT: "not relevant, with a reason",
    Standpoint.UNKNOWN: "not rated yet",
}
LEGEND = tuple((GLYPHS[each] or " ", WORDS[each]) for each in Standpoint)
_GROUNDS = {
    Standpoint.PRACTISED: ("cell l4", "on4"),
    Standpoint.ON_PAPER: ("cell l2", "on2"),
    Standpoint.GAP: ("hollow", ""),
}
"""Fill of the cell, and colour of what stands in it; the others are empty or hatched."""


def attack_matrix(*, key: str, coverage: ThreatCoverage) -> Figure:
    """Return the matrix; parts of techniques stand in the table and in the lists by tactic."""
    title = "Which attacks are we blind to?"
    finding = finding_of(coverage)
    columns = [(tactic, _column(coverage, tactic)) for tactic in coverage.tactics]
    tallest = max((len(rows) for _, rows in columns), default=0)
    wide = [_drawn(columns, i, key=key) for i in range(len(columns))]
    narrow = [_line(tactic, rows, i) for i, (tactic, rows) in enumerate(columns)]
    told = {"title": title, "finding": finding}
    roomy = svg.drawing(*wide, key=key, height=HEAD + ROW * tallest + 4, **told)
    tight = svg.drawing(*narrow, key=f"{key}-lines", height=LINE * len(columns) + 4, **told)
    picture = svg.tag("div", roomy, class_="roomy") + svg.tag("div", tight, class_="tight")
    table = Table(
        caption="Every technique and part of one",
        head=("Technique", "Stands", "Score of 100", "Risk points"),
        rows=tuple(_cells(row) for row in coverage.techniques),
        figures=(2, 3),
    )
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=LEGEND)


def finding_of(coverage: ThreatCoverage) -> str:
    """Return how many techniques stand how, in one sentence."""
    counts = coverage.counts
    words = {**WORDS, Standpoint.GAP: "gap" if counts[Standpoint.GAP] == 1 else "gaps"}
    told = (f"{counts[each]} {words[each]}" for each in Standpoint if counts[each])
    return f"Of {len(coverage.techniques)} techniques and parts of them: {', '.join(told)}."


def score_of(row: TechniqueCoverage) -> str:
    """Return the score as it is printed: a range where something is unknown."""
    if row.score is None or row.score_high is None:
        return "–"
    low, high = cut(row.score, places=0), cut(row.score_high, places=0)
    return low if low == high else f"{low} to {high}"


def _column(coverage: ThreatCoverage, tactic: Tactic) -> list[TechniqueCoverage]:
    return [x for x in coverage.techniques if tactic.id in x.tactics and not x.parent]


def _drawn(columns: list[tuple[Tactic, list[TechniqueCoverage]]], i: int, *, key: str) -> Markup:
    tactic, rows = columns[i]
    width = 1 / len(columns)
    label = svg.tag(
        "text",
        escape(shortened(tactic.name, 22)),
        class_="axis",
        transform="rotate(-90)",
        x=0,
        y=14,
    )
    cells = [_cell(row, HEAD + ROW * j, key=key) for j, row in enumerate(rows)]
    return svg.tag(
        "svg",
        svg.tag("svg", label, x="30%", y=HEAD - 8, overflow="visible"),
        *cells,
        x=svg.percent(width * i),
        width=svg.percent(width * 0.96),
        overflow="visible",
    )


def _cell(row: TechniqueCoverage, y: int, *, key: str) -> Markup:
    ground, tone = _GROUNDS.get(row.standpoint, ("cell empty", ""))
    told = f"{row.technique} {row.name}: {WORDS[row.standpoint]}"
    box = {"y": y, "height": CELL}
    marks = [
        svg.tag("title", escape(told)),
        svg.tag("rect", x=0, width="100%", class_=ground, **box),
    ]
    if row.standpoint is Standpoint.NOT_ADDRESSABLE:
        hatch = f"url(#{key}-hatch)"
        marks.append(svg.tag("rect", x="76%", width="24%", class_="cell", fill=hatch, **box))
    glyph = GLYPHS[row.standpoint]
    marks.append(svg.text(_short(row.technique), x=2, y=y + 16, kind=f"small {tone}".strip()))
    marks.append(svg.text(glyph, x="98%", y=y + 16, kind=f"small {tone}".strip(), anchor="end"))
    return svg.tag("g", *marks)


def _short(technique: str) -> str:
    """Return an id without what all of them share: `AML.T0051` is `0051`."""
    return technique.rpartition(".T")[2] or technique


def _line(tactic: Tactic, rows: list[TechniqueCoverage], i: int) -> Markup:
    """Draw one tactic as a line of counts, for a narrow screen."""
    counts = {each: sum(row.standpoint is each for row in rows) for each in Standpoint}
    told = "  ".join(f"{GLYPHS[each] or '·'} {n}" for each, n in counts.items() if n)
    y = LINE * i + 16
    return svg.tag(
        "g",
        svg.text(shortened(tactic.name, 22), x=0, y=y, kind="label"),
        svg.text(told, x="100%", y=y, kind="figure", anchor="end"),
    )


def _cells(row: TechniqueCoverage) -> tuple[str, ...]:
    stands = f"{GLYPHS[row.standpoint]} {WORDS[row.standpoint]}".strip()
    return f"{row.technique} {row.name}", stands, score_of(row), cut(row.points)
