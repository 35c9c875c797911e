"""Freeze the two years of the example again, after a change of framework, engine or words."""

import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
YEARS = {"acme-bank-2025": "2025-11-14", "acme-bank": "2026-11-20"}


def main() -> int:
    """Write both snapshots into the example of this year, the older one first."""
    snapshots = EXAMPLES / "acme-bank" / "snapshots"
    shutil.rmtree(snapshots, ignore_errors=True)
    snapshots.mkdir()
    for folder, day in YEARS.items():
        path = snapshots / f"{day}.json"
        command = ["-m", "stadial", "snapshot", "-C", EXAMPLES / folder, "-o", path]
        subprocess.run([sys.executable, *command], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
