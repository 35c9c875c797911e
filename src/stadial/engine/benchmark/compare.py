"""Our scores beside the quartiles of others: four places, and never a rank."""

from collections.abc import Mapping

from stadial.engine.benchmark.cells import is_in
from stadial.model import (
    TOLERANCE,
    Benchmark,
    Comparison,
    Contribution,
    DomainQuartiles,
    Method,
    Place,
)

_SENTENCES = {
    Place.LOWEST_QUARTER: "In the lowest quarter.",
    Place.BELOW_MEDIAN: "Above the lowest quarter, below the middle.",
    Place.MEDIAN_OR_ABOVE: "In the middle or above it.",
    Place.HIGHEST_QUARTER: "In the highest quarter.",
}


def compare_with(benchmark: Benchmark, ours: Contribution) -> tuple[Comparison, ...]:
    """Return our domains beside those of the cells that we would be counted in."""
    found = [each for each in benchmark.quartiles if is_in(each.cell, ours)]
    return tuple(_beside(each, ours.scores, benchmark.method) for each in found)


def why_not_comparable(benchmark: Benchmark, ours: Contribution) -> str:
    """Return why the two cannot stand side by side, in a sentence; empty where they can."""
    theirs = (benchmark.framework_id, benchmark.framework_version)
    own = (ours.framework_id, ours.framework_version)
    if theirs != own:
        return (
            f"The benchmark is of {' '.join(theirs)}, and this assessment of {' '.join(own)}: "
            "their levels mean different things. Ask for a benchmark of your version."
        )
    if benchmark.engine_version != ours.engine_version:
        return (
            f"The benchmark was scored by the rules of version {benchmark.engine_version}, and "
            f"this assessment by those of version {ours.engine_version}. Ask for a newer one."
        )
    return ""


def _beside(quartiles: DomainQuartiles, scores: Mapping[str, float], method: Method) -> Comparison:
    ours = scores.get(quartiles.domain)
    place, because = _placed(quartiles, ours, method)
    return Comparison(
        domain=quartiles.domain,
        cell=quartiles.cell.name,
        organizations=quartiles.organizations,
        ours=ours,
        low=quartiles.low,
        median=quartiles.median,
        high=quartiles.high,
        expected_error=quartiles.expected_error,
        place=place,
        because=because,
    )


def _placed(
    quartiles: DomainQuartiles, ours: float | None, method: Method
) -> tuple[Place | None, str]:
    if ours is None:
        return None, "Ours is not known."
    error = quartiles.expected_error if method is Method.PRIVATE else 0.0
    if error is None:
        return None, "Too few organizations for this budget: the quartiles are mostly noise."
    edges = (quartiles.low, quartiles.median, quartiles.high)
    if error and any(abs(ours - edge) < error - TOLERANCE for edge in edges):
        return None, "Nearer to a quartile than its noise, so there is nothing to say."
    place = list(Place)[sum(ours >= edge - TOLERANCE for edge in edges)]
    return place, _SENTENCES[place]
