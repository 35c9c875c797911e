"""Pages of the log; who may read it is said where their addresses stand."""

from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stadial.web.audit import actions, queries
from stadial.web.audit.forms import LogForm


class Visitor(queries.Reader, Protocol):
    """Whoever reads the log: their name is logged when they take it out."""

    @property
    def user_id(self) -> int:
        """Return the number of the account."""
        ...

    @property
    def name(self) -> str:
        """Return the name of the account."""
        ...

    @property
    def organization(self) -> str:
        """Return the slug in addresses."""
        ...


class LogRequest(HttpRequest):
    """A request of somebody who may read the log."""

    visitor: Visitor


@require_safe
def log(request: LogRequest) -> HttpResponse:
    """Show the log, newest first."""
    form = LogForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    found = queries.events_of(
        request.visitor, before=wanted.get("before"), action=wanted.get("action", "")
    )
    return _page(request, found)


@require_POST
def check(request: LogRequest) -> HttpResponse:
    """Walk the chain and say whether it holds."""
    broken = queries.verify_chain(request.visitor)
    return _page(request, queries.events_of(request.visitor), {"checked": True, "broken": broken})


@require_POST
def export(request: LogRequest) -> HttpResponse:
    """Hand out the whole log as JSON lines; that it was handed out is its last line."""
    visitor = request.visitor
    actions.record(
        organization_id=visitor.organization_id,
        actor=actions.Actor(id=visitor.user_id, name=visitor.name),
        action="log.exported",
        about=f"organization/{visitor.organization}",
        at=timezone.now(),
    )
    lines = "".join(f"{line}\n" for line in queries.lines_of(visitor))
    response = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{visitor.organization}-log.jsonl"'
    return response


def _page(
    request: LogRequest, page: queries.Page, found: dict[str, object] | None = None
) -> HttpResponse:
    parts = {"checked": False, "broken": None, **(found or {})}
    return render(
        request,
        "audit/log.html",
        {"visitor": request.visitor, "place": "log", "page": page, **parts},
    )
