"""A person asks: how does the roadmap go, and what is due?"""

from datetime import date

from stadial.engine.picture import take_picture
from stadial.engine.plan import review
from stadial.model import Assessment, Framework, ProgressReview


def review_progress(
    *, framework: Framework, assessment: Assessment, at: date, days_ahead: int = review.DAYS_AHEAD
) -> ProgressReview:
    """Return where each initiative stands on a day, and what is due in the days after it."""
    picture = take_picture(framework, assessment, at=at)
    return review.review_progress(framework, assessment, picture, days_ahead=days_ahead)
