import numpy as np
import pytest

from stadial.engine.agreement import krippendorff_alpha
from stadial.engine.voices.draws import alpha_interval, alphas

# Krippendorff 2011: four observers, twelve units
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def counts_of(table):
    units = [[v for v in unit if v is not None] for unit in zip(*table, strict=True)]
    values = sorted({v for unit in units for v in unit})
    return [[unit.count(v) for v in values] for unit in units if len(unit) > 1]


def test_every_criterion_once_gives_the_published_alpha():
    counts = np.array(counts_of(PUBLISHED), dtype=float)

    found = alphas(counts, np.ones((1, len(counts))))

    assert round(float(found[0]), 3) == 0.815


def test_a_draw_is_the_alpha_of_the_table_that_was_drawn():
    rng = np.random.default_rng(7)
    for _ in range(50):
        table = rng.integers(0, 4, (rng.integers(2, 6), rng.integers(2, 9))).tolist()
        counts = np.array(counts_of(table), dtype=float)
        picks = rng.integers(0, 3, len(counts))
        drawn = [[row[u] for u, n in enumerate(picks) for _ in range(n)] for row in table]
        expected = krippendorff_alpha(drawn)

        found = float(alphas(counts, picks[None, :].astype(float))[0])

        assert found == pytest.approx(
            expected if expected is not None else float("nan"), nan_ok=True
        )


def test_the_interval_holds_the_alpha_and_is_the_same_every_time():
    counts = counts_of(PUBLISHED)

    interval = alpha_interval(counts)

    assert interval.low < 0.815 < interval.high <= 1
    assert alpha_interval(counts) == interval


def test_one_criterion_has_no_interval():
    assert alpha_interval([[1, 1]]) is None


def test_where_most_draws_do_not_vary_there_is_no_interval():
    alike = [[3, 0]]
    differing = [[2, 1]]

    assert alpha_interval(alike * 3, draws=50) is None
    assert alpha_interval(alike * 60 + differing * 60, draws=50) is not None
