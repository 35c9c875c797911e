"""The word on a view that says who may see it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from stadial.web.organizations.queries import Visitor, visitor_in
from stadial.web.organizations.roles import PUBLIC, SIGNED_IN, Permission

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class MemberRequest(HttpRequest):
    """A request of somebody who is a member of the organization in its address."""

    visitor: Visitor


class _Marked(Protocol):
    door: str


def needs(permission: Permission) -> Callable[[V], V]:
    """
    Let a view be seen by members whose role allows something, and by nobody else.

    The first part of the address is the organization. Whoever is no member of it is told
    what one is told of an organization that does not exist: 404. A member without the
    permission is told 403, and somebody who is not signed in is sent to the sign-in page.
    """

    def decorate(view: V) -> V:
        @wraps(view)
        def guarded(request: HttpRequest, organization: str, **parts: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
            visitor = visitor_in(request.user, organization)
            if visitor is None:
                raise Http404
            if not visitor.may(permission):
                raise PermissionDenied
            member = cast("MemberRequest", request)
            member.visitor = visitor
            return view(member, **parts)

        return cast("V", _marked(guarded, permission.value))

    return decorate


def signed_in(view: V) -> V:
    """Let a view be seen by everybody with an account, whatever their memberships."""

    @wraps(view)
    def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), str(settings.LOGIN_URL))
        return view(request, **parts)

    return cast("V", _marked(guarded, SIGNED_IN))


def public(view: V) -> V:
    """Let a view be seen by everybody."""
    return cast("V", _marked(view, PUBLIC))


def _marked(view: Callable[..., Any], door: str) -> Any:
    """Write on a view who may see it: what carries no such word is refused (see the gate)."""
    cast("_Marked", view).door = door
    return view
