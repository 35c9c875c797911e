"""A new year begun, lessons kept, a report made beside the server."""

from stadial.web.reporting.actions.begin_again import (
    NothingFrozenError,
    TitleTakenError,
    begin_again,
)
from stadial.web.reporting.actions.keep_lessons import (
    bring_in_lessons,
    keep_lesson,
    keep_lessons_of_incidents,
    share_lesson,
)
from stadial.web.reporting.actions.render_report import order_report, render_report

__all__ = [
    "NothingFrozenError",
    "TitleTakenError",
    "begin_again",
    "bring_in_lessons",
    "keep_lesson",
    "keep_lessons_of_incidents",
    "order_report",
    "render_report",
    "share_lesson",
]
