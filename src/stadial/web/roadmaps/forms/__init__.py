"""What comes in from pages about targets and progress; what is not that does not get in."""

from stadial.web.roadmaps.forms.acceptance import AcceptanceForm
from stadial.web.roadmaps.forms.plan import PlanForm
from stadial.web.roadmaps.forms.report import ReportForm
from stadial.web.roadmaps.forms.targets import TargetsForm
from stadial.web.roadmaps.forms.what_if import WhatIfForm

__all__ = ["AcceptanceForm", "PlanForm", "ReportForm", "TargetsForm", "WhatIfForm"]
