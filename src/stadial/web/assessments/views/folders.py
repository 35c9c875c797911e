"""Bringing an assessment in as a folder, starting an empty one, and taking one out."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from stadial.adapters.folder import is_document
from stadial.codecs.fault import DocumentError
from stadial.codecs.folder_zip import read_zip, write_zip
from stadial.web.assessments import actions, queries
from stadial.web.assessments.forms import FolderForm, StartForm
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission

_MARK = "stadial.toml"


@needs(Permission.IMPORT)
@require_http_methods(["GET", "POST"])
def bring_in(request: MemberRequest) -> HttpResponseBase:
    """Take a folder, or show every fault of it and keep nothing."""
    form = FolderForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["folder"]
        try:
            files = read_zip(upload.read(), name=upload.name, mark=_MARK)
            key = actions.import_folder(
                request.visitor,
                actions.Brought(
                    files={path: each for path, each in files.items() if is_document(path)},
                    attachments={
                        path: each for path, each in files.items() if not is_document(path)
                    },
                    once=form.cleaned_data["once"],
                ),
                at=timezone.now(),
            )
        except DocumentError as error:
            return _page(request, form, faults=error.faults)
        return redirect(
            "assessments:results", organization=request.visitor.organization, assessment=key
        )
    return _page(request, form)


@needs(Permission.IMPORT)
@require_POST
def start(request: MemberRequest) -> HttpResponseBase:
    """Start an empty assessment."""
    form = StartForm(request.POST, frameworks=queries.frameworks())
    if not form.is_valid():
        return _page(request, FolderForm(), start_form=form)
    key = actions.create_assessment(
        request.visitor,
        framework=form.cleaned_data["framework"],
        at=timezone.now(),
        once=form.cleaned_data["once"],
    )
    return redirect("assessments:people", organization=request.visitor.organization, assessment=key)


@needs(Permission.IMPORT)
@require_GET
def take_out(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Give the whole folder as a ZIP file, with what each person said in it."""
    files = queries.folder_of(request.visitor, assessment)
    if files is None:
        raise Http404
    response = HttpResponse(write_zip(files), content_type="application/zip")
    name = f"{assessment}.zip"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response


def _page(
    request: MemberRequest,
    form: FolderForm,
    *,
    start_form: StartForm | None = None,
    faults: tuple[object, ...] = (),
) -> HttpResponse:
    wrong = faults or (request.method == "POST")
    page = render(
        request,
        "assessments/bring_in.html",
        {
            "visitor": request.visitor,
            "place": "prepare",
            "form": form,
            "start_form": start_form or StartForm(frameworks=queries.frameworks()),
            "faults": faults,
        },
        status=422 if wrong else 200,
    )
    add_never_cache_headers(page)  # each showing has a form of its own, that works once
    return page
