"""Who asks, where a proxy stands in front: the address that the proxy itself wrote down."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_address

from django.http import HttpRequest, HttpResponse


class Proxy:
    """
    Put the address of who asks where lock-outs look for it.

    The proxy adds the address it was asked from at the end of `X-Forwarded-For`; whatever stands
    before that was written by somebody else, and is not believed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request under the address of who asks."""
        last = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        with suppress(ValueError):
            request.META["REMOTE_ADDR"] = str(ip_address(last))
        return self.get_response(request)
