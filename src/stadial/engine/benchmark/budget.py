"""The privacy budget: how it is split, and what the ledger does not let pass."""

from collections.abc import Iterator, Sequence

from stadial.model import TOLERANCE, CellKind, Ledger, LedgerEntry


class BudgetError(ValueError):
    """A release that the ledger does not let pass."""


def split_epsilon(epsilon: float, *, kinds: Sequence[CellKind], domains: int) -> float:
    """
    Return the budget of one domain in one cell.

    It is split over the kinds of cells and the domains, whatever was given. Cells of one kind
    share it without splitting: no organization is in two of them (parallel composition).
    """
    return epsilon / (len(kinds) * domains)


def check_budget(ledger: Ledger, wanted: LedgerEntry) -> None:
    """
    Refuse a release that costs more than is left, asks the same again, or mixes methods.

    Plain releases count as asked too: two of them, one organization apart, tell its score.

    Raises:
        BudgetError: With what was spent, or released already.
    """
    year = wanted.year
    other = next((e for e in _same(ledger, wanted) if e.method is not wanted.method), None)
    if other:
        raise BudgetError(
            f"A release of {year} is {other.method.value}, and this would be "
            f"{wanted.method.value}: without noise once, noise hides nobody. Keep to one method."
        )
    for kind in wanted.kinds:
        before = _asked(ledger, wanted, kind)
        if before:
            raise BudgetError(
                f"Cells by {kind.value!r} of {year} were released already, on {before.on}. "
                "Asking the same again would tell more of each organization; use that release."
            )
    spent = ledger.spent(year)
    if not spent + wanted.epsilon <= ledger.epsilon_per_year + TOLERANCE:
        raise BudgetError(
            f"Epsilon {wanted.epsilon:g} is more than is left of {year}: {spent:g} of "
            f"{ledger.epsilon_per_year:g} is spent. Ask for less, or wait for the next year; "
            "a new ledger can begin with another --budget."
        )


def _asked(ledger: Ledger, wanted: LedgerEntry, kind: CellKind) -> LedgerEntry | None:
    return next((entry for entry in _same(ledger, wanted) if kind in entry.kinds), None)


def _same(ledger: Ledger, wanted: LedgerEntry) -> Iterator[LedgerEntry]:
    """Yield what was released of the same organizations in the same framework."""
    about = (wanted.year, wanted.framework_id, wanted.framework_version)
    for entry in ledger.entries:
        if (entry.year, entry.framework_id, entry.framework_version) == about:
            yield entry
