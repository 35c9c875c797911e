"""Changing evidence: decided about, handed in, and collected from a checkout."""

from stadial.usecases.read_report import ReportError
from stadial.usecases.review_evidence import Judgement
from stadial.web.evidence.actions.collecting import Checkout, order_collection
from stadial.web.evidence.actions.handing_in import (
    Filing,
    Given,
    add_document,
    add_report,
    decide,
)

__all__ = [
    "Checkout",
    "Filing",
    "Given",
    "Judgement",
    "ReportError",
    "add_document",
    "add_report",
    "decide",
    "order_collection",
]
