"""A newer release of the threat catalogue: shown first, stored when somebody says so."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from stadial.model import Catalogue, Standpoint
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.threats import actions, queries
from stadial.web.threats.forms import AcceptForm, ReleaseForm, sealed
from stadial.web.threats.views.printed import PRINTED


@needs(Permission.SEE)
@require_safe
def update(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show which release is loaded, and what another one of the shelf would change."""
    page, asked = _found(request, assessment), request.GET.get("to", "")
    if not asked:
        return _page(request, page)
    if asked not in page.offers:
        raise Http404
    return _previewed(request, page, lambda: queries.shelf()[asked])


@needs(Permission.DECIDE)
@require_POST
def preview(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what the release in a file would change; nothing is stored."""
    page, form = _found(request, assessment), ReleaseForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, page, form=form, refusal=Refusal(status=422, faults=()))
    file = form.cleaned_data["release"]
    return _previewed(request, page, lambda: queries.release_in(page, file.read(), name=file.name))


@needs(Permission.DECIDE)
@require_POST
def accept(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Store the release that was shown, and write ids that moved anew."""
    page = _found(request, assessment)
    form = AcceptForm(request.POST, assessment=page.opened.listed.id)
    if not form.is_valid():
        faults = tuple(str(each) for found in form.errors.values() for each in found)
        return _page(request, page, refusal=Refusal(status=422, faults=faults))
    said = form.cleaned_data
    refusal = refusal_of(
        lambda: actions.take_threats(
            request.visitor, assessment, said["release"], seen=said["seen"], at=timezone.now()
        )
    )
    if refusal:
        return _page(request, _found(request, assessment), refusal=refusal)
    messages.success(request, _("The release is stored. Threats and risk are counted by it now."))
    return redirect(
        "threats:coverage", organization=request.visitor.organization, assessment=assessment
    )


def _found(request: MemberRequest, key: str) -> queries.UpdatePage:
    page = queries.update_page(request.visitor, key)
    if page is None:
        raise Http404
    return page


def _previewed(
    request: MemberRequest, page: queries.UpdatePage, release: Callable[[], Catalogue]
) -> HttpResponseBase:
    """Answer with what a release would change, or with why it cannot be read or applied."""
    found: list[queries.Preview] = []
    refusal = refusal_of(lambda: found.append(queries.preview(page, release())))
    return _page(request, page, preview=found[0] if found else None, refusal=refusal)


def _page(
    request: MemberRequest,
    page: queries.UpdatePage,
    *,
    form: ReleaseForm | None = None,
    preview: queries.Preview | None = None,
    refusal: Refusal | None = None,
) -> HttpResponseBase:
    listed = page.opened.listed
    may_take = listed.state != "closed" and request.visitor.may(Permission.DECIDE)
    return render(
        request,
        "threats/update.html",
        {
            "visitor": request.visitor,
            "place": "improve",
            "assessment": listed,
            "page": page,
            "form": form or ReleaseForm(),
            "preview": preview,
            "sealed": _sealed(page, preview) if may_take else "",
            "faults": refusal.faults if refusal else (),
            "standpoints": tuple(Standpoint),
            "printed": PRINTED,
            "may_take": may_take,
        },
        status=refusal.status if refusal else 200,
    )


def _sealed(page: queries.UpdatePage, preview: queries.Preview | None) -> str:
    return sealed(preview.after, assessment=page.opened.listed.id) if preview else ""
