"""What the sign-in library asks of this server: nobody makes an account without an invitation."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from typing_extensions import override


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by an invitation, or by whoever runs the server."""

    @override
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """A provider opens accounts that are there, by their verified address; it makes none."""

    @override
    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


def name_of_attempt(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """Return whose password was tried, in one spelling: capitals start no new count."""
    given = credentials or {}
    name = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(name).strip().casefold()[:254]
