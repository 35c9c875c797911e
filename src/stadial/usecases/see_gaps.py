"""A person asks: what are our biggest gaps and highest risks, and what is quickly won?"""

from dataclasses import replace
from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.picture import take_picture
from stadial.engine.risk import risk_model
from stadial.model import Assessment, Framework, GapAnalysis, Picture


def see_gaps(
    *, framework: Framework, assessment: Assessment, at: date, picture: Picture | None = None
) -> GapAnalysis:
    """
    Return the three answers of a day.

    Args:
        framework: What was asked.
        assessment: What was said and seen.
        at: The day to judge by.
        picture: The ratings of that day, where they were computed before.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    picture = picture or take_picture(framework, assessment, at=at)
    model = risk_model(framework, replace(assessment, as_of=at))
    return find_gaps(framework, assessment, picture, model=model)
