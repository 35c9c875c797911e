"""Headers of every answer that no library sets."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from stadial.web.settings.headers import PERMISSIONS_POLICY


class Headers:
    """Let pages ask nothing of the machine, and let nobody keep them; files of ours may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request with the headers."""
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS_POLICY
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        is_file = request.path.startswith(str(settings.STATIC_URL)) and response.status_code < 400
        if not is_file:
            response["Cache-Control"] = "no-store"
        return response
