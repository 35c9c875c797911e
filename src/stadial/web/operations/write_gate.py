"""One change at a time in each worker, where the database takes one at a time anyway."""

from collections.abc import Callable
from threading import Lock

from django.http import HttpRequest, HttpResponse

SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}
PATIENCE = 20.0
"""Seconds; after them a request goes on, and the database decides who waits."""


class WriteGate:
    """
    Let changing requests through one by one.

    Threads that wait for SQLite poll it and overtake one another; threads that wait here are
    woken in turn. It is fairness alone: what is right is kept by transactions.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response
        self.lock = Lock()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; a changing one when it is its turn."""
        if request.method in SAFE:
            return self.get_response(request)
        its_turn = self.lock.acquire(timeout=PATIENCE)
        try:
            return self.get_response(request)
        finally:
            if its_turn:
                self.lock.release()
