"""Reading gaps and roadmaps, always narrowed to the organization of who looks."""

from stadial.web.roadmaps.queries.gaps import gaps_page
from stadial.web.roadmaps.queries.initiative import initiative_page
from stadial.web.roadmaps.queries.progress import progress_page
from stadial.web.roadmaps.queries.replan import replan_page
from stadial.web.roadmaps.queries.roadmap import roadmap_page
from stadial.web.roadmaps.queries.what_if import tried, what_if_page

__all__ = [
    "gaps_page",
    "initiative_page",
    "progress_page",
    "replan_page",
    "roadmap_page",
    "tried",
    "what_if_page",
]
