"""Initiatives as they stand today: what is late by the review is shown as late everywhere."""

from dataclasses import replace

from stadial.model import Initiative, ProgressReview, Status


def as_reviewed(
    initiatives: tuple[Initiative, ...], review: ProgressReview | None
) -> tuple[Initiative, ...]:
    """Return initiatives with the status that the review found; as they are without one."""
    late = {x.initiative for x in review.states if x.state == "late"} if review else set()
    return tuple(
        replace(each, status=Status.SLIPPED) if each.id in late else each for each in initiatives
    )
