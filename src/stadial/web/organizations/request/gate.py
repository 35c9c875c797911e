"""The gate before all views: what says nothing of who may see it is seen by nobody."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

OF_LIBRARIES = ("account/",)
"""Addresses whose views are those of the sign-in library, which guards them itself."""


class Gate:
    """Refuse every view that does not say who may see it: deny by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass a request on; the view is looked at once it is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _parts: Any
    ) -> None:
        """
        Look at the view that an address leads to.

        Raises:
            PermissionDenied: If nobody said who may see it.
        """
        match = request.resolver_match
        if hasattr(view, "door") or (match and match.route.startswith(OF_LIBRARIES)):
            return
        raise PermissionDenied
