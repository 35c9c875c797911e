"""How often the 80 % interval of a forecast holds, beside a straight line on the same histories."""

import sys
import time

import numpy as np

from stadial.engine.forecast.pace import CHANCES, HORIZON, quarters_needed

HISTORIES = 3000
BAR = 0.75
SEED = 20261123


def main():
    """Print coverage and width of both beside the bar; return 1 where it is missed."""
    rng = np.random.default_rng(SEED)
    ours, line, spent = [], [], 0.0
    for _ in range(HISTORIES):
        done, still, truth = _history(rng)
        start = time.process_time()
        ours.append((quarters_needed(done, still), truth))
        spent += time.process_time() - start
        line.append((_straight_line(done, still), truth))
    covered, width = _coverage(ours)
    print(f"{HISTORIES:,} histories of 4 to 8 quarters, drifting and lumpy, 8 to 39 still to do")
    print(f"80 % interval of the forecast covers: {100 * covered:.1f} %   bar {100 * BAR:.0f} %")
    print(f"its mean width: {width:.1f} quarters; {1000 * spent / HISTORIES:.2f} ms of CPU each")
    covered_by_line, width_of_line = _coverage(line)
    print(
        f"a straight line with its prediction interval covers: {100 * covered_by_line:.1f} %, "
        f"mean width {width_of_line:.1f} quarters"
    )
    return int(covered < BAR)


def _history(rng):
    """Return what was done, what is left, and the quarter in which it was really done."""
    quarters, left = int(rng.integers(4, 9)), int(rng.integers(8, 40))
    rate = rng.gamma(4, 1.0)
    done = []
    for _ in range(quarters + 2 * HORIZON):
        rate = max(0.2, rate * np.exp(rng.normal(0, 0.08)))
        is_lumpy = rng.random() < 0.7
        done.append(rng.negative_binomial(max(0.5, rate), 0.5) if is_lumpy else rng.poisson(rate))
    later = np.cumsum(done[quarters:])
    truth = int(np.argmax(later >= left)) + 1 if later[-1] >= left else 3 * HORIZON
    return [float(each) for each in done[:quarters]], left, truth


def _straight_line(done, left):
    """Return 10, 50 and 90 % quarters by least squares on what was done in all."""
    from scipy import stats

    total, count = np.cumsum(done), len(done)
    quarters = np.arange(1, count + 1)
    fit = stats.linregress(quarters, total)
    residual = total - fit.intercept - fit.slope * quarters
    error = np.sqrt((residual**2).sum() / (count - 2))
    spread = ((quarters - quarters.mean()) ** 2).sum()
    ahead = count + np.arange(1, HORIZON + 1)
    wide = error * np.sqrt(1 + 1 / count + (ahead - quarters.mean()) ** 2 / spread)
    found = []
    for chance in CHANCES:
        reach = fit.intercept + fit.slope * ahead + stats.t.ppf(1 - chance, count - 2) * wide
        hits = np.flatnonzero(reach - total[-1] >= left)
        found.append(int(hits[0]) + 1 if len(hits) else None)
    return tuple(found)


def _coverage(forecasts):
    """Return the share of truths inside the interval, and its mean width up to the horizon."""
    held, widths = 0, []
    for (early, _, late), truth in forecasts:
        first, last = early or HORIZON, late or HORIZON
        held += first <= truth and (late is None or truth <= last)
        widths.append(last - first)
    return held / len(forecasts), float(np.mean(widths))


if __name__ == "__main__":
    sys.exit(main())
