"""How far noise moves the quartiles of one domain, by organizations and budget (ENGINE 7)."""

import sys
import time

import numpy as np

from stadial.adapters.private_quartiles import private_quartiles
from stadial.engine.benchmark.quartiles import candidates, expected_error
from stadial.model import BenchmarkPolicy

POLICY = BenchmarkPolicy()
GRID = candidates(1, 5, policy=POLICY)
COUNTS = (30, 100, 300, 1000)
EPSILONS = (0.5, 1.0, 2.0, 4.0)
REPETITIONS = 200
SECONDS = 60.0
ROOM = 1.35
"""How far a mean of so few repetitions may lie above the published one."""
LEAST = 0.02


def errors(organizations, epsilon, generator):
    """Return mean and 95th percentile of the error of three released quartiles, in levels."""
    found = []
    for _ in range(REPETITIONS):
        scores = np.clip(generator.normal(2.4, 0.7, organizations), 1, 5).round(1)
        true = np.quantile(scores, POLICY.quartiles, method="inverted_cdf")
        released = private_quartiles(
            scores.tolist(), quartiles=POLICY.quartiles, candidates=GRID, epsilon=epsilon
        )
        found.append(float(np.abs(np.array(released) - true).mean()))
    return float(np.mean(found)), float(np.quantile(found, 0.95))


def bench():
    """Return (name, value, unit, bar) for each figure."""
    generator = np.random.default_rng(0)
    started = time.perf_counter()
    rows = []
    for organizations in COUNTS:
        for epsilon in EPSILONS:
            mean, high = errors(organizations, epsilon, generator)
            published = expected_error(organizations, epsilon)
            name = f"{organizations} organizations, epsilon {epsilon:g}"
            bar = max(published, LEAST) * ROOM + 0.01
            rows.append((name, mean, f"levels on average, 95% within {high:.2f}", bar))
    rows.append(("all of these", time.perf_counter() - started, "s", SECONDS))
    return rows


def main():
    """Print each figure beside its bar; return how many missed it."""
    missed = 0
    for name, value, unit, bar in bench():
        missed += value > bar
        print(f"{name:<32} {value:8.2f} {unit}   bar {bar:.2f}{'' if value <= bar else '  MISSED'}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
