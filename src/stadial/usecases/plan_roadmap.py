"""A person asks: what shall we do, in which order, how else, and what if?"""

from collections.abc import Sequence
from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.picture import take_picture
from stadial.engine.plan import alternatives, roadmap, simulate
from stadial.engine.plan.changes import Changes
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.effort import SearchEffort
from stadial.model import Alternatives, Assessment, Framework, Roadmap, WhatIf


def plan_roadmap(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    effort: str = SearchEffort.NORMAL.value,
    without: Sequence[str] = (),
    bundle: bool | None = None,
) -> Roadmap:
    """
    Return the roadmap that leads from today's picture to the targets.

    Evidence and dates are judged by the day `at`. `effort` is `instant` (without the optimiser),
    `quick`, `normal` or `thorough`; `without` holds ids of initiatives, criteria and teams that
    shall not count; `bundle` proposes one initiative for each capability and level; None: as the
    roadmap says.

    Raises:
        UnknownIdError: If `without` names something that is not there.
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    return roadmap.build_roadmap(
        framework,
        assessment,
        picture,
        gaps,
        at=at,
        effort=SearchEffort(effort),
        without=without,
        bundle=bundle,
    )


def find_alternatives(
    *, framework: Framework, assessment: Assessment, at: date, by: date | None = None
) -> Alternatives:
    """
    Return the recommended plan beside three others, measured alike.

    Raises:
        NoAlternativeError: If no planned quarter is over by the day `by`.
        TargetError: If the targets do not fit the framework.
    """
    return alternatives.find_alternatives(_commission(framework, assessment, at), by=by)


def simulate_changes(
    *, framework: Framework, assessment: Assessment, at: date, changes: Changes
) -> WhatIf:
    """
    Return what changes on the roadmap if something were different; nothing is written.

    Raises:
        UnknownIdError: If a change names something that is not there.
        TargetError: If a target does not fit the framework.
    """
    return simulate.simulate(_commission(framework, assessment, at), changes)


def _commission(framework: Framework, assessment: Assessment, at: date) -> Commission:
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    return Commission(framework=framework, assessment=assessment, picture=picture, gaps=gaps, at=at)
