"""Pages about evidence: each takes one query or one action, and translates."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, urlencode
from django.views.decorators.http import require_GET, require_http_methods

from stadial.codecs.fault import DocumentError
from stadial.model import EvidenceKind, Review, Rung
from stadial.web.assessments.actions import AssessmentClosedError
from stadial.web.evidence import actions, queries
from stadial.web.evidence.forms import REVIEWS, DocumentForm, ReportForm, ReviewForm
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_GET
def library(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List the evidence: what nobody decided about, what ages, or all."""
    show, page = request.GET.get("show", "all"), request.GET.get("page", "1")
    if show not in queries.SHOWS or not page.isdecimal() or len(page) > 6:
        raise Http404
    found = queries.library(request.visitor, assessment, show=show, page=int(page))
    if found is None:
        raise Http404
    return render(
        request,
        "evidence/library.html",
        {
            **_frame(request),
            "assessment": found.assessment,
            "library": found,
            "may_add": request.visitor.may(Permission.REVIEW)
            and found.assessment.state != "closed",
        },
    )


@needs(Permission.SEE)
@require_http_methods(["GET", "POST"])
def piece(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show one piece of evidence; keep what an assessor decides about it."""
    identifier = request.GET.get("id", "")
    found = queries.piece_page(request.visitor, assessment, identifier)
    if found is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    faults: tuple[str, ...] = ()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        judgement = actions.Judgement(
            piece=identifier,
            review=Review(said["review"]),
            reviewed_by=request.visitor.name,
            reason=said["reason"],
            dated_on=said["dated_on"],
        )
        try:
            actions.decide(request.visitor, assessment, judgement, at=timezone.now())
        except DocumentError as error:
            faults = tuple(f"{each.problem} {each.mend}" for each in error.faults)
        except AssessmentClosedError as error:
            faults = (str(error),)
        else:
            return _onward(request, assessment, found.after or identifier)
    return render(
        request,
        "evidence/piece.html",
        {
            **_frame(request),
            "assessment": found.opened.listed,
            "page": found,
            "form": form,
            "faults": faults,
            "reviews": [(each.value, words) for each, words in REVIEWS],
            "may_review": request.visitor.may(Permission.REVIEW),
        },
        status=422 if request.method == "POST" else 200,
    )


@needs(Permission.SEE)
@require_GET
def take_down(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Give the file of a piece: always to be kept, never to be run by a browser here."""
    found = queries.file_of(request.visitor, assessment, request.GET.get("id", ""))
    if found is None:
        raise Http404
    name, content = found
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@needs(Permission.REVIEW)
@require_http_methods(["GET", "POST"])
def add(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Take a report of a tool, or a document with what somebody says of it."""
    found = queries.library(request.visitor, assessment, show="queue", page=1)
    if found is None:
        raise Http404
    is_report = "report" in request.FILES
    report = ReportForm(request.POST, request.FILES) if is_report else ReportForm()
    document = (
        DocumentForm(request.POST, request.FILES)
        if request.method == "POST" and not is_report
        else DocumentForm()
    )
    faults: tuple[str, ...] = ()
    if request.method == "POST" and (report if is_report else document).is_valid():
        try:
            if is_report:
                return _reported(request, assessment, report)
            return _filed(request, assessment, document)
        except DocumentError as error:
            faults = tuple(f"{each.problem} {each.mend}" for each in error.faults)
        except (AssessmentClosedError, actions.ReportError) as error:
            faults = (str(error),)
    return render(
        request,
        "evidence/add.html",
        {
            **_frame(request),
            "assessment": found.assessment,
            "report": report,
            "document": document,
            "faults": faults,
        },
        status=422 if request.method == "POST" else 200,
    )


def _reported(request: MemberRequest, assessment: str, form: ReportForm) -> HttpResponseBase:
    file = form.cleaned_data["report"]
    given = actions.Given(name=file.name, content=file.read())
    read = actions.add_report(request.visitor, assessment, given, at=timezone.now())
    return render(
        request,
        "evidence/reported.html",
        {**_frame(request), "assessment_key": assessment, "name": file.name, "read": read},
    )


def _filed(request: MemberRequest, assessment: str, form: DocumentForm) -> HttpResponseBase:
    said = form.cleaned_data
    filing = actions.Filing(
        title=said["title"],
        criteria=said["criteria"],
        kind=EvidenceKind(said["kind"]),
        rung=Rung(said["rung"]),
        dated_on=said["dated_on"],
        source=said["source"],
    )
    file = said["file"]
    given = actions.Given(name=file.name, content=file.read()) if file else None
    actions.add_document(request.visitor, assessment, filing, given, at=timezone.now())
    return redirect(
        "evidence:library", organization=request.visitor.organization, assessment=assessment
    )


def _onward(request: MemberRequest, assessment: str, piece: str) -> HttpResponseBase:
    parts = {"organization": request.visitor.organization, "assessment": assessment}
    return redirect(f"{reverse('evidence:piece', kwargs=parts)}?{urlencode({'id': piece})}")


def _frame(request: MemberRequest) -> dict[str, object]:
    return {"visitor": request.visitor, "place": "evidence"}
