"""How a portfolio looks in a terminal."""

import click

from stadial.cli.screen import Screen
from stadial.model import CommonGap, Framework, Portfolio, SharedWork, Spread, cut, shortened

_SHOWN = 5
_NAME = 26
_WORST = 24


def draw_portfolio(portfolio: Portfolio, framework: Framework, screen: Screen) -> None:
    """Draw the spread by domain, then common gaps, shared work and who differs most."""
    what = "scopes" if portfolio.by == "scope" else "assessments"
    screen.line(f"{len(portfolio.members)} {what} of {framework.name} {framework.version}")
    _spreads(portfolio.spreads, framework, screen)
    for group in portfolio.groups:
        screen.line()
        screen.line(f"{group.name}: {group.members}", bold=True)
        _spreads(group.spreads, framework, screen)
    _lowest(portfolio.spreads, framework, screen)
    _gaps(portfolio.common_gaps, portfolio, framework, screen)
    _work(portfolio.shared_work, framework, screen)
    if portfolio.differing:
        screen.line()
        screen.line("Who differs most from the median?", bold=True)
        members = {member.name: member for member in portfolio.members}
        for name in portfolio.differing:
            member = members[name]
            screen.line(
                f"  {name}: {cut(member.distance or 0.0)} levels on average, most in "
                f"{framework.domain_by_id[member.differs_in].name}"
            )
    screen.line()
    for note in portfolio.notes:
        screen.line(click.wrap_text(f"Note: {note}", screen.width, "", "  "))
    screen.line("Why: stadial portfolio … --explain overall", dim=True)


def _spreads(spreads: tuple[Spread, ...], framework: Framework, screen: Screen) -> None:
    from rich.table import Table
    from rich.text import Text

    levels = [level.number for level in framework.levels]
    table = Table(box=None, pad_edge=False)
    table.add_column("", no_wrap=True)
    heads = ("low", "¼", "½", "¾", "high", *(f"L{n}" for n in levels), "?")
    for name in heads:
        table.add_column(name, justify="right", no_wrap=True)
    names = {domain.id: domain.name for domain in framework.domains}
    for spread in spreads:
        values = (spread.lowest, spread.first_quartile, spread.median, spread.third_quartile)
        table.add_row(
            Text(shortened(names.get(spread.about, "The whole (level)"), _NAME)),
            *("–" if x is None else cut(x) for x in (*values, spread.highest)),
            *(str(spread.at_level.get(level, 0) or "·") for level in levels),
            str(spread.not_assessed or "·"),
        )
    screen.print(table)
    screen.line("L1 …: members on that level; ?: not assessed there, not counted as 0", dim=True)


def _lowest(spreads: tuple[Spread, ...], framework: Framework, screen: Screen) -> None:
    screen.line()
    screen.line("Who is lowest?", bold=True)
    names = {domain.id: domain.name for domain in framework.domains}
    for spread in spreads[1:]:
        if spread.lowest is not None:
            who = ", ".join(shortened(name, _WORST) for name in spread.worst)
            more = spread.worst_count - len(spread.worst)
            others = f" and {more} more" if more else ""
            if spread.lowest == spread.highest:
                who, others = "nobody, all are alike", ""
            screen.line(f"  {shortened(names[spread.about], _NAME):{_NAME}}  {who}{others}")


def _gaps(
    gaps: tuple[CommonGap, ...], portfolio: Portfolio, framework: Framework, screen: Screen
) -> None:
    screen.line()
    screen.line(f"What do most lack, up to level {portfolio.level}?", bold=True)
    if not gaps:
        screen.line("  No criterion is lacking in more than half of them.")
    for gap in gaps[:_SHOWN]:
        title = framework.criterion_by_id[gap.criterion].title
        unknown = f", {gap.unknown} unknown" if gap.unknown else ""
        screen.line(
            f"  {gap.criterion}  {shortened(title, 44)}: {gap.lacking} of {gap.applicable}{unknown}"
        )
    _more(len(gaps), screen)


def _work(work: tuple[SharedWork, ...], framework: Framework, screen: Screen) -> None:
    screen.line()
    screen.line("One initiative for several, most risk removed first", bold=True)
    if not work:
        screen.line("  No criterion is lacking in two of them.")
    for each in work[:_SHOWN]:
        title = framework.criterion_by_id[each.criterion].title
        screen.line(f"  {each.criterion}  {shortened(title, 60)}")
        days = f"{cut(each.effort_together, places=0)} person-days"
        if each.effort_apart > each.effort_together:
            days += f" together, {cut(each.effort_apart, places=0)} apart"
        screen.line(f"      for {each.count}: {cut(each.risk)} risk points; {days}", dim=True)
    _more(len(work), screen)


def _more(count: int, screen: Screen) -> None:
    if count > _SHOWN:
        screen.line(f"  … and {count - _SHOWN} more, all of them with --json", dim=True)
