"""Reading evidence, and what can look for it; narrowed to who looks."""

from stadial.web.evidence.queries.collectors import (
    CollectorsPage,
    Looker,
    collectors,
    collectors_page,
)
from stadial.web.evidence.queries.library import (
    SHOWS,
    Library,
    PiecePage,
    file_of,
    library,
    piece_page,
    readers,
)

__all__ = [
    "SHOWS",
    "CollectorsPage",
    "Library",
    "Looker",
    "PiecePage",
    "collectors",
    "collectors_page",
    "file_of",
    "library",
    "piece_page",
    "readers",
]
