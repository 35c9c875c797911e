"""100,000 assessments as one table: how long it takes, in how much memory, against a plain loop."""

import json
import subprocess
import sys
import time
from pathlib import Path

ASSESSMENTS = 100_000
ONE_AT_A_TIME = 40
SCORED, SUMMARIZED, MEMORY = 1.0, 3.0, 1.0
"""Bars: seconds, seconds, GB."""


def main():
    """Print each figure beside its bar; return 1 where one is missed."""
    run = subprocess.run(
        [sys.executable, __file__, "child"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parent,
    )
    found = json.loads(run.stdout)
    figures = (
        ("scored", found["scored"], found["scored_cpu"], "s", SCORED),
        ("scored and summarized", found["summarized"], found["summarized_cpu"], "s", SUMMARIZED),
    )
    missed = 0
    print(f"{ASSESSMENTS:,} assessments x {found['criteria']} criteria")
    for name, value, cpu, unit, bar in figures:
        print(f"{name}: {value:.2f} {unit} (CPU {cpu:.2f} s)   bar {bar:g} {unit}")
        missed += value > bar
    print(f"peak memory of the process: {found['memory']:.2f} GB   bar {MEMORY:g} GB")
    missed += found["memory"] > MEMORY
    print(
        f"the same summary in a plain loop, {ONE_AT_A_TIME} assessments: {found['loop']:.2f} s, "
        f"so {found['loop'] / ONE_AT_A_TIME * ASSESSMENTS:,.0f} s for all; "
        f"the numbers are {'equal' if found['equal'] else 'NOT equal'}"
    )
    return int(missed > 0 or not found["equal"])


def child():
    """Measure in a process of its own and print the figures."""
    import resource

    import numpy as np

    from stadial.adapters.framework_shelf import shelf_files
    from stadial.codecs.framework_yaml import parse_framework
    from stadial.engine.arrays import score_arrays
    from stadial.engine.portfolio.crowd import crowd_of_values
    from stadial.engine.portfolio.summary import summarize

    files, root = shelf_files("stadial")
    framework = parse_framework(files, root=root).framework
    rng = np.random.default_rng(1)
    criteria = len(framework.criterion_by_id)
    values = np.empty((ASSESSMENTS, criteria))
    words = np.array([0.0, 1 / 3, 2 / 3, 1.0, np.nan])
    for start in range(0, ASSESSMENTS, 10_000):  # in parts, so that making it is not the peak
        values[start : start + 10_000] = words[rng.integers(0, 5, size=(10_000, criteria))]
    left_out = rng.integers(0, 50, size=values.shape, dtype=np.uint8) == 0
    names = [str(n) for n in range(ASSESSMENTS)]
    worth = rng.random((1, criteria))

    def summary(rows):
        crowd = crowd_of_values(framework, values[rows], left_out[rows], worth=worth)
        return summarize(crowd, names=names, by="organization", level=3)

    scored = _timed(lambda: score_arrays(framework, values, left_out))
    summarized = _timed(lambda: summary(slice(None)))
    start = time.perf_counter()
    by_hand = _plain(framework, values[:ONE_AT_A_TIME], left_out[:ONE_AT_A_TIME])
    loop = time.perf_counter() - start
    found = summary(slice(ONE_AT_A_TIME))
    shown = [(x.first_quartile, x.median, x.third_quartile, x.worst_count) for x in found.spreads]
    equal = np.allclose(np.array(shown, dtype=float), np.array(by_hand, dtype=float), atol=1e-8)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "criteria": criteria,
                "scored": scored[0],
                "scored_cpu": scored[1],
                "summarized": summarized[0],
                "summarized_cpu": summarized[1],
                "memory": peak * 1024 / 1e9,
                "loop": loop,
                "equal": bool(equal),
            }
        )
    )


def _plain(framework, values, left_out):
    """Return quartiles and how many are worst, from one assessment at a time."""
    from math import ceil

    from stadial.engine.arrays import ratings_of
    from stadial.engine.picture import score_all
    from stadial.engine.policies import rulebook_of
    from stadial.model import Settings, Standing, View

    rules = rulebook_of(framework, settings=Settings())
    columns = [[] for _ in range(len(framework.domains) + 1)]
    for row, out in zip(values, left_out, strict=True):
        ratings = ratings_of(framework, row, out)
        _, domains, whole = score_all(framework, ratings=ratings, view=View.CLAIMED, rules=rules)
        if whole.standing is Standing.RATED:
            columns[0].append(whole.level)
        for column, score in zip(columns[1:], domains.values(), strict=True):
            if score.standing is Standing.RATED:
                column.append(score.low)
    found = []
    for column in columns:
        column.sort()
        places = [ceil(share * len(column)) - 1 for share in (0.25, 0.5, 0.75)]
        worst = sum(value <= column[0] + 1e-9 for value in column)
        found.append((*(column[place] for place in places), worst))
    return found


def _timed(work):
    """Return the wall clock and CPU seconds of the best of three."""
    found = []
    for _ in range(3):
        clock, cpu = time.perf_counter(), time.process_time()
        work()
        found.append((time.perf_counter() - clock, time.process_time() - cpu))
    return min(found)


if __name__ == "__main__":
    sys.exit(child() if sys.argv[1:] == ["child"] else main())
