"""A person asks: where do we stand beside others?"""

from stadial.codecs.contribution_json import read_benchmark
from stadial.engine.benchmark.compare import compare_with, why_not_comparable
from stadial.engine.benchmark.explain import explain_comparison
from stadial.model import Benchmark, Comparison, Contribution, Explanation


class NotComparableError(ValueError):
    """A benchmark and an assessment that cannot stand side by side."""


def show_benchmark(
    *, content: bytes, name: str, ours: Contribution
) -> tuple[Benchmark, tuple[Comparison, ...]]:
    """
    Return a benchmark, and our domains beside its quartiles.

    Raises:
        DocumentError: If the file holds no benchmark.
        NotComparableError: If its framework or rules are of another version than ours.
    """
    benchmark = read_benchmark(content, name=name)
    reason = why_not_comparable(benchmark, ours)
    if reason:
        raise NotComparableError(reason)
    return benchmark, compare_with(benchmark, ours)


def explain_domain_beside(
    benchmark: Benchmark, comparisons: tuple[Comparison, ...], *, domain: str
) -> Explanation:
    """Return why a domain of ours was placed as it was."""
    return explain_comparison(benchmark, comparisons, domain=domain)
