"""Whole processes: from the start of the interpreter to its end, beside their bars."""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 9
STADIAL = [str(Path(sys.executable).parent / "stadial")]


def main() -> int:
    """
    Print median, minimum and maximum of each command, and a bare interpreter beside them.

    Returns how many missed their bar.
    """
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        example = Path(folder) / "acme-bank"
        shutil.copytree(ROOT / "examples" / "acme-bank", example)
        report = Path(folder) / "report.html"
        cases = [
            ("python -c pass (yardstick)", [sys.executable, "-c", "pass"], None),
            ("stadial --help", [*STADIAL, "--help"], 150),
            ("stadial --version", [*STADIAL, "--version"], 150),
            ("stadial score", [*STADIAL, "score", "-C", str(example)], 500),
            ("stadial score --json", [*STADIAL, "score", "-C", str(example), "--json"], 500),
            (
                "stadial report --out html",
                [*STADIAL, "report", "-C", str(example), "--out", f"html={report}"],
                1500,
            ),
        ]
        for name, command, bar in cases:
            times = _times(command)
            missed += bar is not None and statistics.median(times) > bar
            print(_line(name, times, bar), flush=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'largest peak memory':32} {peak:7.0f} MB")
    return missed


def _times(command: list[str]) -> list[float]:
    found = []
    for run in range(RUNS + 1):
        started = time.perf_counter()
        subprocess.run(
            command, check=True, capture_output=True, env={**os.environ, "NO_COLOR": "1"}
        )
        if run:
            found.append(1000 * (time.perf_counter() - started))
    return found


def _line(name: str, times: list[float], bar: int | None) -> str:
    middle = statistics.median(times)
    against = f"bar {bar} ms{'' if middle <= bar else '  NOT REACHED'}" if bar else ""
    return f"{name:32} {middle:7.0f} ms wall  ({min(times):.0f}-{max(times):.0f})  {against}"


if __name__ == "__main__":
    sys.exit(main())
