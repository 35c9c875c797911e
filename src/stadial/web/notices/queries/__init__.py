"""Reading what mails need: links, choices, recipients."""

from stadial.web.notices.queries.choices import MailChoice, choice_of, zone_of
from stadial.web.notices.queries.recipients import (
    Asked,
    YearOver,
    asked_of,
    members_who_want,
    organizations,
    years_over,
)
from stadial.web.notices.queries.status import LinksPage, StatusPage, links_page, status_page

__all__ = [
    "Asked",
    "LinksPage",
    "MailChoice",
    "StatusPage",
    "YearOver",
    "asked_of",
    "choice_of",
    "links_page",
    "members_who_want",
    "organizations",
    "status_page",
    "years_over",
    "zone_of",
]
