"""What people see when something went wrong: what it is, what was kept, how to go on."""

import errno
import sys
from dataclasses import dataclass

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from jinja2 import TemplateError

from stadial.web.operations.request_line import REQUEST_ID

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_IN_SQLITE, _FULL_IN_POSTGRESQL = 13, "53100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a page of an error says."""

    status: int
    title: str
    text: str
    request_id: str
    """What to name to whoever runs the server."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that what was sent cannot be read."""
    del request, exception
    return _page(
        400,
        _("This cannot be read"),
        _("What was sent is not what this page takes. Nothing was saved; go back and try again."),
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that a role does not allow something; what is foreign does not exist (404)."""
    del request, exception
    return _page(
        403,
        _("Your role does not allow this"),
        _("Nothing was changed. Whoever manages the members can give you another role."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is nothing here, or nothing that this person may see: in the same words."""
    del request, exception
    return _page(
        404,
        _("There is nothing here for you"),
        _("The address is wrong, or what it names is not yours to see."),
    )


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form is not ours, or too old."""
    del request, reason
    return _page(
        403,
        _("This form has run out"),
        _("It was opened too long ago or elsewhere. Nothing was saved; open the page again."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that we failed; or that the disk is full or the database gone, where that is why."""
    del request
    error = sys.exc_info()[1]
    if _is_full(error):
        return _page(
            507,
            _("The disk of the server is full"),
            _(
                "What you sent was not saved, and nothing is left half-way. Whoever runs the "
                "server has to make room; send it again then."
            ),
        )
    if isinstance(error, (InterfaceError, OperationalError)):
        response = _page(
            503,
            _("The database does not answer"),
            _("What you sent was not saved. Keep this page, and send it again in a while."),
        )
        response["Retry-After"] = "30"
        return response
    return _page(
        500,
        _("A mistake of ours"),
        _("It is in the log. What you sent was not saved; nothing is left half-way."),
    )


def _is_full(error: BaseException | None) -> bool:
    """Tell whether a disk takes no more: that of the files, or that of the database."""
    if isinstance(error, OSError):
        return error.errno in _FULL
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    in_sqlite = getattr(cause, "sqlite_errorcode", None) == _FULL_IN_SQLITE
    return in_sqlite or getattr(cause, "sqlstate", None) == _FULL_IN_POSTGRESQL


def _page(status: int, title: str, text: str) -> HttpResponse:
    """
    Draw the page without asking who is there: the database may be what failed.

    Where even the frame of the pages fails, one is drawn that stands alone.
    """
    fault = Fault(status=status, title=title, text=text, request_id=REQUEST_ID.get() or "")
    for name in ("ui/error.html", "operations/error.html", "operations/bare.html"):
        try:
            body = render_to_string(name, {"fault": fault}, using="jinja2")
        except (TemplateDoesNotExist, TemplateError, ValueError, LookupError):
            continue
        return HttpResponse(body, status=status)
    return HttpResponse(f"{title}. {text}", status=status, content_type="text/plain; charset=utf-8")
