"""Changes that are refused: why nothing was changed, as a page says it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from stadial.codecs.fault import DocumentError, Fault
from stadial.web.assessments.actions import AssessmentClosedError, ChangedMeanwhileError


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing was changed."""

    status: int
    """Of the answer: 422 for what can be mended, 409 for what came between."""
    faults: tuple[str, ...]


def refusal_of(change: Callable[[], object]) -> Refusal | None:
    """Try to make a change; return why it was not made, or None."""
    try:
        change()
    except DocumentError as error:
        return Refusal(status=422, faults=tuple(map(_told, error.faults)))
    except AssessmentClosedError as error:
        return Refusal(status=409, faults=(str(error),))
    except ChangedMeanwhileError:
        said = _("Somebody changed this since you opened the page. Here it is as it stands now.")
        return Refusal(status=409, faults=(said,))
    return None


def _told(fault: Fault) -> str:
    return f"{fault.problem} {fault.mend}"
