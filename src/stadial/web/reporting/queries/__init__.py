"""Reading what is frozen, what changed and what can be reported; narrowed to who looks."""

from stadial.web.reporting.queries.closing import Closing, closing_of
from stadial.web.reporting.queries.comparing import (
    Comparison,
    UnknownStateError,
    comparison_of,
)
from stadial.web.reporting.queries.composed import (
    Composing,
    LogoError,
    composed,
    composing_of,
    strange_numbers,
)
from stadial.web.reporting.queries.lessons import (
    Asked,
    Lessons,
    UnknownLessonsError,
    exported_lessons,
    lessons_of,
)
from stadial.web.reporting.queries.next_year import LastYear, last_year
from stadial.web.reporting.queries.reports import (
    Report,
    Reports,
    formats,
    report_of,
    reports_of,
    title_of,
)
from stadial.web.reporting.queries.snapshots import (
    LIVING,
    Frozen,
    Shown,
    content_of,
    frozen_named,
)
from stadial.web.reporting.queries.verified import Verified, verified

__all__ = [
    "LIVING",
    "Asked",
    "Closing",
    "Comparison",
    "Composing",
    "Frozen",
    "LastYear",
    "Lessons",
    "LogoError",
    "Report",
    "Reports",
    "Shown",
    "UnknownLessonsError",
    "UnknownStateError",
    "Verified",
    "closing_of",
    "comparison_of",
    "composed",
    "composing_of",
    "content_of",
    "exported_lessons",
    "formats",
    "frozen_named",
    "last_year",
    "lessons_of",
    "report_of",
    "reports_of",
    "strange_numbers",
    "title_of",
    "verified",
]
