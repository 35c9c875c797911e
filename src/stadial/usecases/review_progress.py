"""A person asks: how does the roadmap go, and what is due?"""

from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.plan import review
from stadial.engine.plan.explain_progress import explain_progress
from stadial.model import Assessment, Explanation, Framework, ProgressReview


def review_progress(
    *, framework: Framework, assessment: Assessment, at: date, days_ahead: int = review.DAYS_AHEAD
) -> ProgressReview:
    """Return where each initiative stands on a day, and what is due in the days after it."""
    picture = take_picture(framework, assessment, at=at)
    return review.review_progress(framework, assessment, picture, days_ahead=days_ahead)


def explain_state(
    *, framework: Framework, assessment: Assessment, at: date, about: str, days_ahead: int
) -> Explanation:
    """Return why an initiative is late or not, and why its criteria are not assured."""
    picture = take_picture(framework, assessment, at=at)
    found = review.review_progress(framework, assessment, picture, days_ahead=days_ahead)
    state = {each.initiative: each for each in found.states}[about]
    return explain_progress(state, framework, assessment, picture)
