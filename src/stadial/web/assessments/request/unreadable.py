"""The pages for what a view did not catch: documents that cannot be read, changes too late."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.targets import TargetError
from stadial.web.assessments.actions import AssessmentClosedError, ChangedMeanwhileError
from stadial.web.assessments.queries import Guest, listed
from stadial.web.organizations.queries import Visitor

logger = logging.getLogger(__name__)


class Unreadable:
    """Say on a page which documents cannot be read, whichever page needed them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page, where what a view did not catch is about documents; else None."""
        faults = _faults_of(error)
        is_late = isinstance(error, (AssessmentClosedError, ChangedMeanwhileError))
        if not faults and not is_late:
            return None
        if faults:
            logger.warning("documents cannot be read: %d faults", len(faults))
        if isinstance(getattr(request, "guest", None), Guest):
            return render(request, "assessments/not_now.html", status=409)
        visitor = getattr(request, "visitor", None)
        key = request.resolver_match.kwargs.get("assessment") if request.resolver_match else None
        if not isinstance(visitor, Visitor) or key is None:
            return None
        page = {
            "visitor": visitor,
            "place": "",
            "assessment": listed(visitor, key),
            "faults": faults,
        }
        name = "too_late" if is_late else "unreadable"
        return render(request, f"assessments/{name}.html", {**page, "error": error}, status=409)


def _faults_of(error: Exception) -> tuple[Fault, ...]:
    """Return what is wrong with documents, where that is what an error says."""
    if isinstance(error, TargetError):
        mend = "Correct the targets."
        return (Fault(file="stadial.toml", path="targets", problem=str(error), mend=mend),)
    return error.faults if isinstance(error, DocumentError) else ()
