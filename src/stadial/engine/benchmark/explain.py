"""Why a score stands where it stands beside others."""

from stadial.model import Benchmark, Comparison, Explanation, Method, cut


def explain_comparison(
    benchmark: Benchmark, comparisons: tuple[Comparison, ...], *, domain: str
) -> Explanation:
    """Return how one domain of ours was placed, cell by cell, with its numbers."""
    beside = [each for each in comparisons if each.domain == domain]
    ours = next((each.ours for each in beside if each.ours is not None), None)
    rule = (
        "Our strict assured score (not-applicable counts as 0), cut to a tenth, beside the three "
        "quartiles of each cell that we would be counted in."
    )
    if benchmark.method is Method.PRIVATE:
        rule += (
            " A place is said only where our score is at least as far from every quartile as the "
            "noise moves one on average."
        )
    return Explanation(
        about=domain,
        value="unknown" if ours is None else cut(ours),
        rule=rule,
        inputs={
            "year": str(benchmark.year),
            "framework": f"{benchmark.framework_id} {benchmark.framework_version}",
            "protected": benchmark.method.value,
            "budget": "none" if benchmark.epsilon is None else f"epsilon {benchmark.epsilon:g}",
        },
        next_step="" if beside else "No quartiles of this domain were released to our cells.",
        parts=tuple(_cell(each) for each in beside),
    )


def _cell(each: Comparison) -> Explanation:
    error = each.expected_error
    return Explanation(
        about=f"{each.domain} in {each.cell}",
        value=each.place.value if each.place else "not placed",
        rule=each.because,
        inputs={
            "organizations": f"at least {each.organizations}",
            "quartiles": f"{cut(each.low)} / {cut(each.median)} / {cut(each.high)}",
            "error by noise": "not known" if error is None else f"{error:.2f} levels on average",
        },
    )
