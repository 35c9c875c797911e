"""Deciding, settling and waiving: permission, lock, change, log."""

from stadial.usecases.record_decision import Decision
from stadial.usecases.record_level import LevelDecision
from stadial.web.agreement.actions.adjudicate import Moved, adjudicate, decide_level
from stadial.web.agreement.actions.settle import settle
from stadial.web.agreement.actions.waive import waive

__all__ = [
    "Decision",
    "LevelDecision",
    "Moved",
    "adjudicate",
    "decide_level",
    "settle",
    "waive",
]
