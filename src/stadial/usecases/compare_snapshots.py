"""A person asks: what changed since last year, and why."""

from stadial.engine.trend import compare
from stadial.model import Snapshot, Trend


def compare_snapshots(*, before: Snapshot, after: Snapshot) -> Trend:
    """Return what changed between two snapshots, each number split by cause."""
    return compare(before, after)
