"""A report for a board: chapters, words and a logo are chosen; no number is."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import queries
from stadial.web.reporting.forms import ComposeForm
from stadial.web.reporting.views.files import as_file


@needs(Permission.SEE)
@require_http_methods(["GET", "POST"])
def compose(request: MemberRequest, assessment: str, which: str) -> HttpResponseBase:
    """Show what can be chosen; give the file that comes of it."""
    found = queries.composing_of(request.visitor, assessment, which)
    if found is None:
        raise Http404
    form = ComposeForm(request.POST or None, request.FILES or None, composing=found)
    if request.method == "POST" and form.is_valid():
        try:
            made = queries.composed(request.visitor, assessment, which, form.choice())
        except queries.LogoError:
            form.add_error("logo", _("This picture cannot be read."))
        else:
            return as_file(made.content, made.media_type, made.file_name)
    return render(
        request,
        "reporting/compose.html",
        {
            "visitor": request.visitor,
            "place": "reports",
            "assessment": found.listed,
            "composing": found,
            "form": form,
        },
        status=422 if request.method == "POST" else 200,
    )
