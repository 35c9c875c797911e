"""Mails that leave once, links by which owners report, and who wants what."""

from stadial.web.notices.actions.choices import choose, set_time_zone
from stadial.web.notices.actions.reminders import SALT, remind_all
from stadial.web.notices.actions.rounds import go_round
from stadial.web.notices.actions.status_links import (
    KINDS,
    Status,
    give_status_link,
    report_by_link,
    revoke_status_links,
)

__all__ = [
    "KINDS",
    "SALT",
    "Status",
    "choose",
    "give_status_link",
    "go_round",
    "remind_all",
    "report_by_link",
    "revoke_status_links",
    "set_time_zone",
]
