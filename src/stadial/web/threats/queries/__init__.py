"""Reading threats, risk and incidents, narrowed to the organization of who looks."""

from stadial.web.threats.queries.coverage import (
    CoveragePage,
    Narrowing,
    coverage_page,
    layer_of,
)
from stadial.web.threats.queries.incidents import IncidentsPage, incidents_page
from stadial.web.threats.queries.risk import RiskPage, RiskWhy, loss_why, risk_page, risk_why
from stadial.web.threats.queries.technique import TechniquePage, technique_page
from stadial.web.threats.queries.update import (
    Preview,
    UpdatePage,
    preview,
    release_in,
    shelf,
    update_page,
)

__all__ = [
    "CoveragePage",
    "IncidentsPage",
    "Narrowing",
    "Preview",
    "RiskPage",
    "RiskWhy",
    "TechniquePage",
    "UpdatePage",
    "coverage_page",
    "incidents_page",
    "layer_of",
    "loss_why",
    "preview",
    "release_in",
    "risk_page",
    "risk_why",
    "shelf",
    "technique_page",
    "update_page",
]
