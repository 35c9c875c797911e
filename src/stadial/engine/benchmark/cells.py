"""Cells that are fixed before anybody looks, and what of them may be asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stadial.model import (
    BenchmarkPolicy,
    Cell,
    CellKind,
    Contribution,
    Sector,
    SizeBand,
    Withheld,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The scores of one domain in one cell, of enough organizations to be asked about."""

    cell: Cell
    domain: str
    scores: tuple[float, ...]


def cells_of(kind: CellKind) -> tuple[Cell, ...]:
    """Return every cell of a kind, whoever is in it; no organization is in two of them."""
    if kind is CellKind.SIZE:
        return tuple(Cell(kind=kind, size=size) for size in SizeBand)
    if kind is CellKind.SECTOR:
        return tuple(Cell(kind=kind, sector=sector) for sector in Sector)
    if kind is CellKind.SIZE_AND_SECTOR:
        pairs = ((size, sector) for size in SizeBand for sector in Sector)
        return tuple(Cell(kind=kind, size=size, sector=sector) for size, sector in pairs)
    return (Cell(kind=kind),)


def ask_cells(
    contributions: Sequence[Contribution],
    *,
    domains: Sequence[str],
    kinds: Iterable[CellKind],
    policy: BenchmarkPolicy,
) -> tuple[tuple[Query, ...], tuple[Withheld, ...]]:
    """
    Return what may be asked, and what is withheld with its reason (ENGINE 7).

    Below ten organizations nothing is released of a cell; of size band and sector at once,
    below a hundred. How many there are below that is not said either.
    """
    queries: list[Query] = []
    withheld: list[Withheld] = []
    for cell in (cell for kind in kinds for cell in cells_of(kind)):
        least = _least(cell.kind, policy)
        inside = [each for each in contributions if is_in(cell, each)]
        reason = f"Fewer than {least} organizations."
        if len(inside) < least:
            withheld.append(Withheld(cell=cell, reason=reason))
            continue
        for domain in domains:
            scores = tuple(each.scores[domain] for each in inside if domain in each.scores)
            if len(scores) < least:
                withheld.append(Withheld(cell=cell, domain=domain, reason=reason))
            else:
                queries.append(Query(cell=cell, domain=domain, scores=scores))
    return tuple(queries), tuple(withheld)


def is_in(cell: Cell, contribution: Contribution) -> bool:
    """Test whether a contribution counts in a cell; what was not said is in none of its kind."""
    sizes = cell.size is None or contribution.size is cell.size
    return sizes and (cell.sector is None or contribution.sector is cell.sector)


def _least(kind: CellKind, policy: BenchmarkPolicy) -> int:
    return policy.least_crossed if kind is CellKind.SIZE_AND_SECTOR else policy.least
