"""Reading assessments, always narrowed to the organization of who looks."""

from stadial.web.assessments.queries.folder import folder_of
from stadial.web.assessments.queries.interview import (
    capability_holding,
    interview_page,
    interviews_of,
    is_asked,
)
from stadial.web.assessments.queries.last_time import last_time
from stadial.web.assessments.queries.links import (
    Guest,
    GuestPage,
    LinkState,
    guest_answers,
    guest_of,
    guest_page,
    link_of,
    links_of,
)
from stadial.web.assessments.queries.opened import (
    Listed,
    Opened,
    assessments_of,
    attachment_of,
    frameworks,
    listed,
    opened,
    picture_of,
)
from stadial.web.assessments.queries.referrals import PassedOn, passed_on, waiting_for_link

__all__ = [
    "Guest",
    "GuestPage",
    "LinkState",
    "Listed",
    "Opened",
    "PassedOn",
    "assessments_of",
    "attachment_of",
    "capability_holding",
    "folder_of",
    "frameworks",
    "guest_answers",
    "guest_of",
    "guest_page",
    "interview_page",
    "interviews_of",
    "is_asked",
    "last_time",
    "link_of",
    "links_of",
    "listed",
    "opened",
    "passed_on",
    "picture_of",
    "waiting_for_link",
]
