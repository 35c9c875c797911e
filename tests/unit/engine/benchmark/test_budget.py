from dataclasses import replace
from datetime import date

import pytest

from stadial.engine.benchmark.budget import BudgetError, check_budget, split_epsilon
from stadial.model import CellKind, Ledger, LedgerEntry, Method

ENTRY = LedgerEntry(
    on=date(2026, 11, 1),
    year=2026,
    framework_id="stadial",
    framework_version="1.0.0",
    method=Method.PRIVATE,
    kinds=(CellKind.ALL,),
    epsilon=3.0,
)
LEDGER = Ledger(entries=(ENTRY,))


def test_what_costs_more_than_is_left_is_refused_and_what_is_left_is_not():
    by_size = replace(ENTRY, kinds=(CellKind.SIZE,))

    with pytest.raises(BudgetError, match=r"3 of 4 is spent"):
        check_budget(LEDGER, replace(by_size, epsilon=1.01))
    check_budget(LEDGER, replace(by_size, epsilon=1.0))


def test_a_budget_that_is_no_number_is_refused():
    with pytest.raises(BudgetError):
        check_budget(Ledger(), replace(ENTRY, epsilon=float("nan")))


def test_the_same_cells_of_the_same_year_are_not_asked_again_however_small_the_budget():
    both = replace(ENTRY, kinds=(CellKind.SIZE, CellKind.ALL), epsilon=0.001)

    with pytest.raises(BudgetError, match=r"'all' of 2026 were released already, on 2026-11-01"):
        check_budget(LEDGER, both)


def test_noise_after_a_release_without_noise_is_refused_and_the_other_way_round():
    plain = replace(ENTRY, kinds=(CellKind.SIZE,), method=Method.PLAIN, epsilon=0.0)

    with pytest.raises(BudgetError, match="noise hides nobody"):
        check_budget(LEDGER, plain)
    with pytest.raises(BudgetError, match="noise hides nobody"):
        check_budget(Ledger(entries=(plain,)), ENTRY)


def test_another_framework_shares_the_budget_of_the_year_and_another_year_has_its_own():
    other = replace(ENTRY, framework_id="owasp-samm")

    with pytest.raises(BudgetError, match="is spent"):
        check_budget(LEDGER, other)
    check_budget(LEDGER, replace(ENTRY, year=2027))


def test_the_budget_is_split_over_kinds_and_domains():
    share = split_epsilon(4.0, kinds=(CellKind.ALL, CellKind.SIZE), domains=7)

    assert share * 14 == pytest.approx(4.0)
