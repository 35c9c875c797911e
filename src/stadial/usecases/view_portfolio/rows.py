"""A portfolio as rows: one for the whole and one for each domain, for each group."""

from dataclasses import dataclass

from stadial.model import Framework, Portfolio, Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRow:
    """How one domain is spread over the members of one group."""

    group: str
    """`all`, or the sector."""
    id: str
    name: str
    assessed: int
    not_assessed: int
    lowest: float | None
    first_quartile: float | None
    median: float | None
    third_quartile: float | None
    highest: float | None
    at_level: str
    """Members on each level, `2: 5, 3: 1`."""
    worst: str
    worst_count: int
    unknown_share: float


def portfolio_rows(portfolio: Portfolio, framework: Framework) -> tuple[PortfolioRow, ...]:
    """Return the spread over all members, then that of each group."""
    parts = [("all", portfolio.spreads)]
    parts += [(group.name, group.spreads) for group in portfolio.groups]
    names = {domain.id: domain.name for domain in framework.domains}
    return tuple(
        _row(group, spread, names.get(spread.about, "The whole"))
        for group, spreads in parts
        for spread in spreads
    )


def _row(group: str, spread: Spread, name: str) -> PortfolioRow:
    return PortfolioRow(
        group=group,
        id=spread.about,
        name=name,
        assessed=spread.assessed,
        not_assessed=spread.not_assessed,
        lowest=spread.lowest,
        first_quartile=spread.first_quartile,
        median=spread.median,
        third_quartile=spread.third_quartile,
        highest=spread.highest,
        at_level=", ".join(f"{level}: {count}" for level, count in spread.at_level.items()),
        worst="; ".join(spread.worst),
        worst_count=spread.worst_count,
        unknown_share=spread.unknown_share,
    )
