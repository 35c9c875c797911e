"""A list of AI systems from a file: shown first, kept after a yes."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from stadial.codecs.fault import DocumentError
from stadial.usecases.import_systems import Proposal
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.preparation import actions, queries
from stadial.web.preparation.forms import KeepForm, SourceForm
from stadial.web.preparation.views.answers import answer, back_to
from stadial.web.preparation.views.scope import found

_MOST_FAULTS = 30


@needs(Permission.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Read a file and show what it would bring in, or every fault of it."""
    page = found(request, assessment)
    form = _form(request, page)
    if not form.is_bound:
        return _page(request, page, form)
    if not form.is_valid():
        return _page(request, page, form, refusal=Refusal(status=422, faults=()))
    try:
        proposal = queries.preview_of(page.opened, form.source(), today=timezone.localdate())
    except DocumentError as error:
        told = tuple(map(str, error.faults[:_MOST_FAULTS]))
        more = len(error.faults) - len(told)
        if more:
            rest = ngettext("And %(count)s more.", "And %(count)s more.", more)
            told = (*told, rest % {"count": more})
        return _page(request, page, form, refusal=Refusal(status=422, faults=told))
    return _page(request, page, form, proposal=proposal)


@needs(Permission.PLAN)
@require_POST
def keep(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Keep what was shown, all of it or nothing."""
    page = found(request, assessment)
    form = KeepForm(request.POST, assessment=page.opened.listed.id)
    if not form.is_valid():
        said = _("This preview is too old. Choose the file once more.")
        refusal: Refusal | None = Refusal(status=422, faults=(said,))
    else:
        refusal = refusal_of(
            lambda: actions.import_systems(
                request.visitor,
                assessment,
                form.cleaned_data["systems"],
                seen=form.cleaned_data["seen"],
                at=timezone.now(),
            )
        )
    if refusal:
        return _page(request, page, _form(request, page, is_new=True), refusal=refusal)
    count = len(form.cleaned_data["systems"])
    said = ngettext("%(count)s AI system was kept.", "%(count)s AI systems were kept.", count)
    messages.success(request, said % {"count": count})
    return back_to(request, "preparation:scope", assessment)


def _form(request: MemberRequest, page: queries.ScopePage, *, is_new: bool = False) -> SourceForm:
    archetypes = tuple(page.archetypes.items())
    if is_new or request.method != "POST":
        return SourceForm(archetypes=archetypes, initial={"otherwise": "consumer"})
    return SourceForm(request.POST, request.FILES, archetypes=archetypes)


def _page(
    request: MemberRequest,
    page: queries.ScopePage,
    form: SourceForm,
    *,
    proposal: Proposal | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    keep_form = _keep_form(page, proposal) if proposal and proposal.new else None
    more = {"page": page, "form": form, "proposal": proposal, "keep_form": keep_form}
    return answer(request, "preparation/import.html", page.opened, more, refusal)


def _keep_form(page: queries.ScopePage, proposal: Proposal) -> KeepForm:
    listed = page.opened.listed
    return KeepForm.of(proposal.new, assessment=listed.id, seen=listed.documents_revision)
