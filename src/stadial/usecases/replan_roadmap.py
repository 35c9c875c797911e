"""A person asks: it came otherwise than planned; what moves now, and what may stay?"""

from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.picture import take_picture
from stadial.engine.plan.commission import Commission
from stadial.engine.plan.replan import replan
from stadial.model import Assessment, Framework, Replan


def replan_roadmap(
    *,
    framework: Framework,
    assessment: Assessment,
    at: date,
    calm: float,
    with_ladder: bool = False,
) -> Replan:
    """
    Return the running roadmap adjusted with as little movement as pays.

    `calm` is the share of all risk that one quarter of movement must bring in; with the
    ladder the same is shown at four prices of movement.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    gaps = find_gaps(framework, assessment, picture)
    commission = Commission(
        framework=framework, assessment=assessment, picture=picture, gaps=gaps, at=at
    )
    return replan(commission, calm=calm, with_ladder=with_ladder)
