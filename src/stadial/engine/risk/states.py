"""How far each criterion is met: now, at most, after the roadmap, at the targets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stadial.engine.lacking import LEFT_OUT
from stadial.model import Assessment, GapAnalysis, Initiative, Picture, Status

OPEN = (Status.PROPOSED, Status.PLANNED, Status.RUNNING, Status.SLIPPED)
"""Initiatives that are still to be done. A closed one is not a reached level: ratings say that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class States:
    """Achieved shares x, 0 to 1, by criterion; what is not applicable acts on nothing."""

    now: Mapping[str, float]
    """Assured, for certain: what nobody knows counts as not met."""
    at_most: Mapping[str, float]
    """Assured, if all that is unknown turns out to be met."""
    planned: Mapping[str, float]
    """Once the criteria of open initiatives are met in full."""
    at_targets: Mapping[str, float]
    """Once every criterion that is lacking up to the targets is met in full."""
    lacking: tuple[str, ...]
    initiatives: tuple[Initiative, ...]
    """The open ones, in their order."""


def states_of(assessment: Assessment, picture: Picture, gaps: GapAnalysis) -> States:
    """Return the four states that risk is compared between."""
    rated = {k: r for k, r in picture.ratings.items() if r.standing not in LEFT_OUT}
    now = {key: rating.assured.low for key, rating in rated.items()}
    lacking = tuple(dict.fromkeys(key for gap in gaps.gaps for key in gap.lacking))
    initiatives = tuple(x for x in assessment.roadmap.initiatives if x.status in OPEN)
    return States(
        now=now,
        at_most={key: rating.assured.high for key, rating in rated.items()},
        planned=_met(now, (key for x in initiatives for key in x.criteria)),
        at_targets=_met(now, lacking),
        lacking=lacking,
        initiatives=initiatives,
    )


def _met(now: Mapping[str, float], criteria: Iterable[str]) -> dict[str, float]:
    return {**now, **{key: 1.0 for key in criteria if key in now}}
