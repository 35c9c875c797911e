"""What comes in from a page about reports and lessons; what is not that does not get in."""

from stadial.web.reporting.forms.lessons import LessonForm, LessonsFileForm, ShareForm
from stadial.web.reporting.forms.reports import (
    CLOSE,
    MOST_LOGO,
    OPEN,
    AgainForm,
    ComposeForm,
    FreezeForm,
)

__all__ = [
    "CLOSE",
    "MOST_LOGO",
    "OPEN",
    "AgainForm",
    "ComposeForm",
    "FreezeForm",
    "LessonForm",
    "LessonsFileForm",
    "ShareForm",
]
