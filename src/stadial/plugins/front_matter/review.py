"""Whether a page says that it was looked through again of late."""

from datetime import date, timedelta

from stadial.plugins.front_matter.fields import FrontMatter

YEAR = timedelta(days=366)
"""Twelve months, whichever they are."""
REVIEWED = (
    *("reviewed_on", "reviewed", "last_reviewed", "last_reviewed_on", "last_review"),
    *("last_review_date", "date_reviewed", "reviewed_at", "date_of_last_review", "review_last"),
)
AHEAD = (
    *("review_by", "next_review", "next_review_date", "next_review_on", "next_review_due"),
    *("review_due", "review_due_date", "review_before", "date_of_next_review", "review_next"),
)
_EITHER = ("review_date", "date_of_review")
"""Said of the last review and of the next one: only a day ahead is plain."""
_UPDATED = ("updated", "updated_on", "last_updated", "last_updated_on", "last_modified")
_IN_FORCE = (
    *("approved_on", "approved", "approval_date", "date_approved", "approved_at", "approval_on"),
    *("effective", "effective_date", "effective_from", "effective_on"),
)


def is_current(front: FrontMatter, today: date) -> tuple[bool | None, str]:
    """
    Tell whether a page was reviewed in the last twelve months or is due in the next, and why.

    An approval counts as a review, an update does not. A no takes a review that is long
    past, or one that is overdue, and no update since; a page without such days may have been
    reviewed all the same.
    """
    verdict, reason = _by_reviews(front, today)
    updated = max((day for day in front.days(*_UPDATED) if day <= today), default=None)
    if updated and not verdict and today - updated <= YEAR:
        return None, f"{reason}, but was updated on {updated}"
    return verdict, reason


def _by_reviews(front: FrontMatter, today: date) -> tuple[bool | None, str]:
    last = max((day for day in front.days(*REVIEWED) if day <= today), default=None)
    put_in_force = max((day for day in front.days(*_IN_FORCE) if day <= today), default=None)
    either = (day for day in front.days(*_EITHER) if day >= today)
    ahead = max((*front.days(*AHEAD), *either), default=None)
    seen = max((day for day in (last, put_in_force) if day), default=None)
    if seen and today - seen <= YEAR:
        return True, f"last reviewed or approved on {seen}"
    if ahead and today <= ahead <= today + YEAR:
        return True, f"to be reviewed by {ahead}"
    if ahead and ahead < today:
        return False, f"was to be reviewed by {ahead}"
    if ahead:
        return None, f"is not to be reviewed before {ahead}"
    if last:
        return False, f"last reviewed on {last}"
    return None, "names no day of a review that could be read"
