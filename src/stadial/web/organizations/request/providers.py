"""Forms of the sign-in library that also know the provider of this server, where it has one."""

from dataclasses import dataclass

from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.forms import DisconnectForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Another server that says who somebody is."""

    name: str
    href: str


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    def providers(self) -> tuple[Provider, ...]:
        """Return what else one may sign in with."""
        return providers()


class ConnectionsForm(DisconnectForm):  # type: ignore[misc]
    """The providers that sign somebody in."""

    def providers(self) -> tuple[Provider, ...]:
        """Return what could be connected."""
        return providers()


def providers() -> tuple[Provider, ...]:
    """Return the providers that this server was set up with: one, or none."""
    request = context.request
    return tuple(
        Provider(name=each.name, href=each.get_login_url(request))
        for each in get_adapter().list_providers(request)
    )
