"""Scope small multiples: the same domains on the same scale, one column for each scope."""

from collections.abc import Sequence

from markupsafe import Markup

from stadial.model import Framework, Portfolio, PortfolioMember, cut, shortened
from stadial.reports.html.blocks import Figure, Table
from stadial.reports.html.pictures import svg
from stadial.reports.html.profile import Scale
from stadial.reports.html.words import of_headline

HEAD, ROW, BAR, GUTTER = 26, 60, 12, 0.04
WIDEST = 3
"""Columns in one picture; more scopes stand in the next one."""


def small_multiples(
    *, key: str, portfolio: Portfolio, framework: Framework, scale: Scale
) -> tuple[Figure, ...]:
    """Return bars of every domain in every scope, a few scopes to a picture."""
    members = portfolio.members
    groups = [members[i : i + WIDEST] for i in range(0, len(members), WIDEST)]
    finding = _finding(portfolio, framework)
    return tuple(
        _figure(f"{key}-{number}", group, framework, scale, finding if not number else "")
        for number, group in enumerate(groups)
    )


def _figure(
    key: str,
    members: Sequence[PortfolioMember],
    framework: Framework,
    scale: Scale,
    finding: str,
) -> Figure:
    names = ", ".join(member.name for member in members)
    title = "Which scope differs?" if finding else "Further scopes"
    finding = finding or f"{names}, on the same scale."
    columns = [
        _column(member, place, len(members), framework, (scale, key))
        for place, member in enumerate(members)
    ]
    labels = [
        svg.text(shortened(domain.name, 28), x=0, y=HEAD + ROW * i + 16, kind="label haloed")
        for i, domain in enumerate(framework.domains)
    ]
    height = HEAD + ROW * len(framework.domains)
    picture = svg.drawing(*columns, *labels, key=key, height=height, title=title, finding=finding)
    legend = (("full", "assured by evidence"), ("hatch", "not assessed there"))
    table = _table(members, framework)
    return Figure(title=title, finding=finding, svg=picture, table=table, legend=legend)


def _finding(portfolio: Portfolio, framework: Framework) -> str:
    apart = [
        (spread.highest - spread.lowest, spread)
        for spread in portfolio.spreads[1:]
        if spread.lowest is not None and spread.highest is not None
    ]
    shown = [(width, spread) for width, spread in apart if float(cut(width)) > 0]
    if not shown:
        return "All scopes stand alike in every domain."
    width, spread = max(shown, key=lambda pair: pair[0])
    name = framework.domain_by_id[spread.about].name
    return (
        f"They are farthest apart in {name}, by {cut(width)} levels: "
        f"{', '.join(spread.worst)} lowest."
    )


def _column(
    member: PortfolioMember,
    place: int,
    columns: int,
    framework: Framework,
    look: tuple[Scale, str],
) -> Markup:
    width = (1 - GUTTER * (columns - 1)) / columns
    left = place * (width + GUTTER)
    head = svg.text(shortened(member.name, 22), x=svg.percent(left), y=14, kind="axis wide")
    head += svg.text(shortened(member.name, 14), x=svg.percent(left), y=14, kind="axis narrow")
    bars = [
        _bar(member.domains.get(domain.id), (left, width), HEAD + ROW * i + 36, look)
        for i, domain in enumerate(framework.domains)
    ]
    return svg.tag("g", head, *bars)


def _bar(
    value: float | None, box: tuple[float, float], y: float, look: tuple[Scale, str]
) -> Markup:
    (left, width), (scale, key) = box, look
    shape = {"y": y, "height": BAR, "x": svg.percent(left)}
    track = svg.tag("rect", **shape, width=svg.percent(width), class_="track")
    if value is None:
        unknown = {**shape, "width": svg.percent(width)}
        return track + svg.tag("rect", **unknown, fill=f"url(#{key}-hatch)")
    full = svg.tag("rect", **shape, width=svg.percent(width * scale.share(value)), class_="bar")
    end = svg.percent(left + width)
    return track + full + svg.text(cut(value), x=end, y=y - 4, kind="axis haloed", anchor="end")


def _table(members: Sequence[PortfolioMember], framework: Framework) -> Table:
    return Table(
        caption="Assured headline of each domain, by scope",
        head=("Domain", *(member.name for member in members)),
        rows=tuple(
            (domain.name, *(of_headline(member.domains.get(domain.id)) for member in members))
            for domain in framework.domains
        ),
        figures=tuple(range(1, 1 + len(members))),
    )
