"""What takes long to compute, kept for each state of an assessment and day."""

from stadial.model import GapAnalysis, ProgressReview, WayAhead
from stadial.usecases.look_ahead import look_ahead
from stadial.usecases.review_progress import review_progress
from stadial.usecases.see_gaps import see_gaps
from stadial.usecases.weigh_work import WorkPlane, weigh_work
from stadial.web.assessments.queries import Opened, picture_of
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.state import State, state_of

_GAPS: Kept[State, GapAnalysis] = Kept(most=64)
_PLANES: Kept[State, WorkPlane] = Kept(most=64)
_WAYS: Kept[State, WayAhead] = Kept(most=64)
_REVIEWS: Kept[State, ProgressReview] = Kept(most=64)


def gaps_of(found: Opened) -> GapAnalysis:
    """
    Return the three answers of an assessment.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    state = state_of(found)
    return _GAPS.given(
        state,
        lambda: see_gaps(
            framework=found.framework,
            assessment=found.assessment,
            at=found.at,
            picture=picture_of(found),
        ),
    )


def plane_of(found: Opened, gaps: GapAnalysis) -> WorkPlane:
    """Return effort and effect of all that is lacking in an assessment."""
    state = state_of(found)
    return _PLANES.given(
        state,
        lambda: weigh_work(
            framework=found.framework,
            assessment=found.assessment,
            picture=picture_of(found),
            gaps=gaps,
            at=found.at,
        ),
    )


def way_of(found: Opened) -> WayAhead:
    """Return load, mix and progress of the roadmap of an assessment."""
    state = state_of(found)
    return _WAYS.given(
        state,
        lambda: look_ahead(framework=found.framework, assessment=found.assessment, at=found.at),
    )


def review_of(found: Opened) -> ProgressReview:
    """Return how the roadmap of an assessment goes."""
    state = state_of(found)
    return _REVIEWS.given(
        state,
        lambda: review_progress(
            framework=found.framework, assessment=found.assessment, at=found.at
        ),
    )
