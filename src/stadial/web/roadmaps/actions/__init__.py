"""Changing targets and roadmaps: one function for each intent, each whole or not at all."""

from stadial.web.roadmaps.actions.accept_gap import accept_gap
from stadial.web.roadmaps.actions.build_roadmap import build_roadmap
from stadial.web.roadmaps.actions.edit_plan import accept_replan, move_initiative, publish
from stadial.web.roadmaps.actions.report_progress import report_progress
from stadial.web.roadmaps.actions.set_targets import set_targets

__all__ = [
    "accept_gap",
    "accept_replan",
    "build_roadmap",
    "move_initiative",
    "publish",
    "report_progress",
    "set_targets",
]
