"""Changing what is reported about: a new year begun, a report made beside the server."""

from stadial.web.reporting.actions.begin_again import (
    NothingFrozenError,
    TitleTakenError,
    begin_again,
)
from stadial.web.reporting.actions.render_report import order_report, render_report

__all__ = [
    "NothingFrozenError",
    "TitleTakenError",
    "begin_again",
    "order_report",
    "render_report",
]
