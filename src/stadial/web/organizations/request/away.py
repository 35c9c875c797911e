"""A provider that does not answer, or answers something else, is told of on a page of ours."""

import logging
from collections.abc import Callable

from allauth.socialaccount.helpers import render_authentication_error
from django.http import HttpRequest, HttpResponse
from requests import RequestException

logger = logging.getLogger(__name__)
_ADDRESSES = "account/oidc/"


class ProviderAway:
    """Answer what the sign-in library lets through: a provider that cannot be asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass a request on; only what a view raises is looked at."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page for a provider that was not reached; None for everything else."""
        match = request.resolver_match
        of_provider = match is not None and match.route.startswith(_ADDRESSES)
        if not of_provider or not isinstance(error, RequestException):
            return None
        logger.warning("the provider does not answer: %s", type(error).__name__)
        page: HttpResponse = render_authentication_error(request, None, exception=error)
        return page
