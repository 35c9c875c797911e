"""The scoring policy: known, and able to give a perfect answer the top of its scale."""

from collections.abc import Callable, Collection, Iterator

from stadial.engine.proofread.place import ContentFault, suggest
from stadial.model import TOLERANCE, Framework

NOT_APPLICABLE = ("excluded", "anchored")


def check_scoring(framework: Framework, *, policies: Collection[str]) -> Iterator[ContentFault]:
    """Yield a policy that nobody knows and a scale that has no height."""
    scoring = framework.scoring
    if scoring.policy not in policies:
        known = sorted(policies)
        mend = suggest(scoring.policy, known, otherwise=f"Use one of {', '.join(known)}.")
        problem = f"There is no scoring policy {scoring.policy}."
        yield ContentFault(path=("scoring", "policy"), problem=problem, mend=mend)
    if scoring.top <= scoring.floor:
        problem = f"The scale ends at {scoring.top:g}, not above its floor {scoring.floor}."
        mend = "Set `top` to the highest level."
        yield ContentFault(path=("scoring", "top"), problem=problem, mend=mend)
    if scoring.not_applicable not in NOT_APPLICABLE:
        problem = f"{scoring.not_applicable!r} is not a way to count what does not apply."
        mend = f"Use {' or '.join(NOT_APPLICABLE)}."
        yield ContentFault(path=("scoring", "not_applicable"), problem=problem, mend=mend)


def check_reach(
    framework: Framework, *, reachable_maximum: Callable[[Framework], float]
) -> Iterator[ContentFault]:
    """
    Yield a rule whose perfect answer is not the top of its scale.

    Such a rule would tell the best organization in the world that it has
    something left to do, or praise it beyond the scale.
    """
    scoring = framework.scoring
    reached = reachable_maximum(framework)
    if abs(reached - scoring.top) > TOLERANCE:
        yield ContentFault(
            path=("scoring",),
            problem=(
                f"A perfect answer scores {_figure(reached)} under {scoring.policy}, "
                f"on a scale of {scoring.floor} to {scoring.top:g}."
            ),
            mend=(
                f"Set `top` to {reached:g}, or add criteria, options or another policy "
                f"that reach {scoring.top:g}."
            ),
        )


def _figure(reached: float) -> str:
    """Return 2.0 for 2 and all that it takes for 2.999, so that no print hides the fault."""
    return f"{reached:.1f}" if abs(reached - round(reached, 1)) <= TOLERANCE else f"{reached:.10g}"
