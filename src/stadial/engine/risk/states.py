"""How far each criterion is met: now, at most, after the roadmap, at the targets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadial.engine.brought import brought_by
from stadial.engine.lacking import LEFT_OUT
from stadial.model import Assessment, GapAnalysis, Initiative, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Achieved shares x, 0 to 1, by criterion; what is not applicable acts on nothing."""

    now: Mapping[str, float]
    """Assured, for certain: what nobody knows counts as not met."""
    at_most: Mapping[str, float]
    """Assured, if all that is unknown turns out to be met."""
    planned: Mapping[str, float]
    """Once the criteria that the roadmap brings are met in full."""
    at_targets: Mapping[str, float]
    """Once every criterion that is lacking up to the targets is met in full."""
    lacking: tuple[str, ...]
    initiatives: tuple[Initiative, ...]
    """The open ones that have their place, in their order."""
    undated: tuple[Initiative, ...] = ()
    """The open ones without a place: `planned` does not count them."""


def states_of(assessment: Assessment, picture: Picture, gaps: GapAnalysis) -> States:
    """Return the four states that risk is compared between."""
    rated = {k: r for k, r in picture.ratings.items() if r.standing not in LEFT_OUT}
    now = {key: rating.assured.low for key, rating in rated.items()}
    lacking = tuple(dict.fromkeys(key for gap in gaps.gaps for key in gap.lacking))
    brought = brought_by(assessment, picture)
    return States(
        now=now,
        at_most={key: rating.assured.high for key, rating in rated.items()},
        planned=_met(now, brought.criteria),
        at_targets=_met(now, lacking),
        lacking=lacking,
        initiatives=brought.initiatives,
        undated=brought.undated,
    )


def _met(now: Mapping[str, float], criteria: Iterable[str]) -> dict[str, float]:
    return {**now, **{key: 1.0 for key in criteria if key in now}}
