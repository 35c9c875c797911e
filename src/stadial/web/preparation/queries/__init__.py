"""Reading what is prepared, always narrowed to the organization of who looks."""

from stadial.web.preparation.queries.coverage import CoveragePage, coverage_page
from stadial.web.preparation.queries.home import Home, home_of
from stadial.web.preparation.queries.planning import PlanPage, plan_page
from stadial.web.preparation.queries.scope import Part, ScopePage, preview_of, scope_page
from stadial.web.preparation.queries.steps import NextPage, next_page

__all__ = [
    "CoveragePage",
    "Home",
    "NextPage",
    "Part",
    "PlanPage",
    "ScopePage",
    "coverage_page",
    "home_of",
    "next_page",
    "plan_page",
    "preview_of",
    "scope_page",
]
