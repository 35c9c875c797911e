"""How many assessments a second the array path scores, and how it compares with one at a time."""

import sys
import time

import numpy as np

from stadial.adapters.framework_shelf import shelf_files
from stadial.codecs.framework_yaml import parse_framework
from stadial.engine.arrays import ratings_of, score_arrays
from stadial.engine.picture import score_all
from stadial.engine.policies import rulebook_of
from stadial.model import Settings, View

ASSESSMENTS = 100_000
ONE_AT_A_TIME = 40
BAR = 100_000.0


def bench():
    """Return (name, value, unit, bar) for each figure; a bar of None is for information."""
    files, root = shelf_files("stadial")
    framework = parse_framework(files, root=root).framework
    values, left_out = _answers(len(framework.criterion_by_id))
    fast = ASSESSMENTS / _seconds(lambda: score_arrays(framework, values, left_out))
    rules = rulebook_of(framework, settings=Settings())
    ratings = [ratings_of(framework, values[i], left_out[i]) for i in range(ONE_AT_A_TIME)]

    def one_at_a_time():
        for own in ratings:
            score_all(framework, ratings=own, view=View.CLAIMED, rules=rules)

    slow = ONE_AT_A_TIME / _seconds(one_at_a_time)
    return [
        ("assessments scored by arrays", fast, "per second", BAR),
        ("assessments scored one at a time, with reasons", slow, "per second", None),
        ("arrays over one at a time", fast / slow, "times", None),
    ]


def _answers(criteria):
    rng = np.random.default_rng(1)
    values = rng.choice([0.0, 1 / 3, 2 / 3, 1.0, np.nan], size=(ASSESSMENTS, criteria))
    return values, rng.random((ASSESSMENTS, criteria)) < 0.02


def _seconds(work):
    """Return the best of three, as the least disturbed."""
    found = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def main():
    """Print each figure beside its bar; return 1 where one is missed."""
    missed = 0
    for name, value, unit, bar in bench():
        beside = "" if bar is None else f"   bar {bar:,.0f}"
        print(f"{name}: {value:,.0f} {unit}{beside}")
        missed += bar is not None and value < bar
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
