"""Reports and snapshots: listed, downloaded, computed again."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import actions, queries
from stadial.web.reporting.views.files import as_file

MOST_DIFFERENCES = 50


@needs(Permission.SEE)
@require_safe
def reports(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List every snapshot and the state as it is now, each with its reports."""
    found = queries.reports_of(request.visitor, assessment)
    if found is None:
        raise Http404
    return render(
        request,
        "reporting/reports.html",
        {
            "visitor": request.visitor,
            "place": "reports",
            "assessment": found.listed,
            "reports": found,
            "may_decide": request.visitor.may(Permission.DECIDE),
            "may_take_out": request.visitor.may(Permission.IMPORT),
        },
    )


@needs(Permission.SEE)
@require_safe
def report(request: MemberRequest, assessment: str, which: str, suffix: str) -> HttpResponseBase:
    """Give one report as a file: it brings its own style, so it never opens under our origin."""
    found = queries.report_of(request.visitor, assessment, which, suffix)
    if found is None:
        raise Http404
    return as_file(found.content, found.media_type, found.file_name)


@needs(Permission.SEE)
@require_POST
def make(request: MemberRequest, assessment: str, which: str, suffix: str) -> HttpResponseBase:
    """Have a report made beside the server, and lead to where it is seen going on."""
    job = actions.order_report(request.visitor, assessment, which, suffix, at=timezone.now())
    return redirect("jobs:job", organization=request.visitor.organization, job=job)


@needs(Permission.IMPORT)
@require_safe
def snapshot(request: MemberRequest, assessment: str, frozen: str) -> HttpResponseBase:
    """Give the file of a snapshot, byte for byte: it holds what each person said."""
    found = queries.frozen_named(request.visitor, assessment, frozen)
    if found is None:
        raise Http404
    return as_file(
        queries.content_of(found[1]), "application/json", f"{assessment}-snapshot-{frozen}.json"
    )


@needs(Permission.SEE)
@require_safe
def verify(request: MemberRequest, assessment: str, frozen: str) -> HttpResponseBase:
    """Compute a snapshot again, and say what holds."""
    found = queries.verified(request.visitor, assessment, frozen)
    if found is None:
        raise Http404
    return render(
        request,
        "reporting/verify.html",
        {
            "visitor": request.visitor,
            "place": "reports",
            "assessment": found.listed,
            "verified": found,
            "most": MOST_DIFFERENCES,
            "may_take_out": request.visitor.may(Permission.IMPORT),
        },
    )
