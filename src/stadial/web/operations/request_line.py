"""One id for each request, and one line in the log when it is answered."""

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

REQUEST_ID: ContextVar[str | None] = ContextVar("request_id", default=None)
HEADER = "X-Request-ID"
_TAKEN_OVER = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = logging.getLogger("stadial.web.request")


class RequestLine:
    """
    Give every request an id, that of the caller where it is one, and log how it ended.

    The line names the account by number and the address by the name of its route: what people
    type, tokens in addresses and mail addresses stay out of it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request, with its id on the answer."""
        given = request.headers.get(HEADER, "")
        name = given if _TAKEN_OVER.fullmatch(given) else uuid4().hex
        token = REQUEST_ID.set(name)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response[HEADER] = name
            _log.info("answered", extra={"told": _told(request, response, started)})
        finally:
            REQUEST_ID.reset(token)
        return response


def _told(request: HttpRequest, response: HttpResponse, started: float) -> dict[str, object]:
    match = request.resolver_match
    user = getattr(request, "_cached_user", None)  # the one already read; none is read for this
    return {
        "method": request.method,
        "route": match.view_name if match else None,
        "status": response.status_code,
        "ms": round(1000 * (time.perf_counter() - started), 1),
        "user": getattr(user, "pk", None),
    }
