"""A person asks: who is asked for how much, what is the mix, and how does the roadmap go?"""

from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.plan.way_ahead import look_ahead_from
from stadial.model import Assessment, Framework, WayAhead


def look_ahead(*, framework: Framework, assessment: Assessment, at: date) -> WayAhead:
    """Return load, mix, risk over time and progress of the roadmap, as the report has them."""
    return look_ahead_from(framework, assessment, take_picture(framework, assessment, at=at))
