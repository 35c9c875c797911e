"""Pages about jobs: each takes one query, and translates."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from stadial.web.jobs import queries
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def jobs(request: MemberRequest) -> HttpResponseBase:
    """List the jobs of the organization, newest first."""
    page = request.GET.get("page", "1")
    if not page.isdecimal() or len(page) > 6:
        raise Http404
    found = queries.jobs_of(request.visitor, page=int(page))
    return render(request, "jobs/jobs.html", {**_frame(request), "list": found})


@needs(Permission.SEE)
@require_safe
def job(request: MemberRequest, job: UUID) -> HttpResponseBase:
    """Show how a job goes; whoever leaves the page stops nothing."""
    return render(request, "jobs/job.html", {**_frame(request), "job": _found(request, job)})


@needs(Permission.SEE)
@require_safe
def state(request: MemberRequest, job: UUID) -> HttpResponseBase:
    """Tell a script how a job goes."""
    found = _found(request, job)
    told = {"state": found.state, "percent": found.percent, "word": found.word}
    return JsonResponse({**told, "is_open": found.is_open})


@needs(Permission.SEE)
@require_safe
def take_down(request: MemberRequest, job: UUID) -> HttpResponseBase:
    """Give the file that a job made: to be kept, never to be run by a browser here."""
    found = queries.file_of(request.visitor, job)
    if found is None:
        raise Http404
    name, content = found
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(request: MemberRequest, job: UUID) -> queries.Seen:
    found = queries.job_of(request.visitor, job)
    if found is None:
        raise Http404
    return found


def _frame(request: MemberRequest) -> dict[str, object]:
    return {"visitor": request.visitor, "place": "jobs"}
