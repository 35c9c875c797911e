"""A session ends twelve hours after the last request, not after the first."""

import time
from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

SEEN = "seen"
EVERY = 15 * 60
"""Seconds between two renewals: reading pages does not write a row each time."""


class Idle:
    """Renew the session of somebody who is signed in and still here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        response = self.get_response(request)
        session = request.session
        if session.accessed and response.status_code < 500 and SESSION_KEY in session:
            now = int(time.time())
            if now - session.get(SEEN, 0) >= EVERY:
                session[SEEN] = now
        return response
