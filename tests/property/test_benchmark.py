"""Laws of benchmarks: nothing of fewer than ten, nothing but quartiles, order does not matter."""

from collections import Counter
from datetime import date

from hypothesis import given, strategies as st

from fakes.contributions import DOMAINS, contribution
from stadial.codecs.contribution_json import read_contribution, write_contribution
from stadial.codecs.ledger_json import add_entry, read_ledger, write_ledger
from stadial.engine.benchmark.budget import BudgetError, check_budget
from stadial.engine.benchmark.cells import ask_cells, is_in
from stadial.engine.benchmark.quartiles import plain_quartiles
from stadial.model import (
    BenchmarkPolicy,
    CellKind,
    Ledger,
    LedgerEntry,
    Method,
    Sector,
    SizeBand,
)

POLICY = BenchmarkPolicy()
TENTHS = st.integers(10, 50).map(lambda number: number / 10)
SCORES = st.dictionaries(st.sampled_from(DOMAINS), TENTHS)
CONTRIBUTIONS = st.lists(
    st.builds(
        contribution,
        st.integers(0, 10**6),
        size=st.sampled_from([None, *SizeBand]),
        sector=st.sampled_from([None, Sector.FINANCE, Sector.HEALTH]),
        scores=SCORES,
    ),
    max_size=60,
)
KINDS = st.sets(st.sampled_from(list(CellKind)), min_size=1).map(
    lambda kinds: tuple(kind for kind in CellKind if kind in kinds)
)


@given(CONTRIBUTIONS, KINDS)
def test_nothing_is_asked_of_fewer_than_ten_and_every_cell_is_asked_or_withheld(given, kinds):
    queries, withheld = ask_cells(given, domains=DOMAINS, kinds=kinds, policy=POLICY)

    assert all(len(query.scores) >= POLICY.least for query in queries)
    for query in queries:
        inside = [each for each in given if is_in(query.cell, each)]
        known = [each.scores[query.domain] for each in inside if query.domain in each.scores]
        assert Counter(known) == Counter(query.scores)
    told = {(each.cell, each.domain) for each in withheld}
    assert told.isdisjoint((query.cell, query.domain) for query in queries)


@given(st.lists(TENTHS, min_size=10), st.randoms(use_true_random=False))
def test_plain_quartiles_stand_in_order_and_do_not_hang_on_the_order_of_files(scores, shuffler):
    found = plain_quartiles(scores, policy=POLICY)
    mixed = list(scores)
    shuffler.shuffle(mixed)

    assert plain_quartiles(mixed, policy=POLICY) == found
    assert list(found) == sorted(found)
    assert all(value % 0.5 == 0 for value in found)
    assert min(scores) - 0.25 <= found[0]
    assert found[2] <= max(scores) + 0.25


@given(SCORES, st.sampled_from([None, *SizeBand]), st.sampled_from([None, *Sector]))
def test_a_contribution_survives_its_file_unknowns_included(scores, size, sector):
    given = contribution(scores=scores, size=size, sector=sector)

    assert read_contribution(write_contribution(given), name="x") == given


@given(st.lists(st.tuples(st.integers(2025, 2027), KINDS, st.floats(0.01, 3)), max_size=12))
def test_no_order_of_releases_spends_more_than_the_budget_or_asks_twice(wishes):
    ledger = Ledger()
    for year, kinds, epsilon in wishes:
        entry = LedgerEntry(
            on=date(2027, 1, 1),
            year=year,
            framework_id="stadial",
            framework_version="1.0.0",
            method=Method.PRIVATE,
            kinds=kinds,
            epsilon=epsilon,
        )
        try:
            check_budget(ledger, entry)
        except BudgetError:
            continue
        ledger = add_entry(ledger, entry)

    asked = Counter((entry.year, kind) for entry in ledger.entries for kind in entry.kinds)
    assert all(ledger.spent(year) <= ledger.epsilon_per_year + 1e-9 for year, _ in asked)
    assert set(asked.values()) <= {1}
    assert read_ledger(write_ledger(ledger), name="x") == ledger
