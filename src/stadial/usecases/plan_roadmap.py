"""A person asks: what shall we do, in which order, and what if something falls away?"""

from collections.abc import Sequence
from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.picture import take_picture
from stadial.engine.plan import roadmap, simulate
from stadial.engine.plan.simulate import WhatIf
from stadial.model import Assessment, Framework, Roadmap


def plan_roadmap(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    quick: bool = False,
    without: Sequence[str] = (),
) -> Roadmap:
    """
    Return the roadmap that leads from today's picture to the targets.

    Evidence and dates are judged by the day `at`. `quick` gives the instant first answer,
    without the optimiser; `without` holds ids of initiatives, criteria and teams that shall
    not count.

    Raises:
        UnknownIdError: If `without` names something that is not there.
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    return roadmap.build_roadmap(
        framework, assessment, picture, gaps, at=at, quick=quick, without=without
    )


def simulate_without(
    *, framework: Framework, assessment: Assessment, at: date, without: Sequence[str]
) -> WhatIf:
    """
    Return what changes on the roadmap without some initiatives, criteria or teams.

    Raises:
        UnknownIdError: If an id is none of these.
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    return simulate.simulate_without(framework, assessment, picture, gaps, at=at, without=without)
