"""What can look at a repository, and sending one that it looks at."""

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.evidence import actions, queries
from stadial.web.evidence.forms import MOST_ARCHIVE_BYTES, CheckoutForm
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def collectors(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List the collectors; take a packed checkout, and lead to where it is looked at."""
    page = queries.collectors_page(request.visitor, assessment)
    if page is None:
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CheckoutForm(*given, systems=page.systems)
    refusal: Refusal | None = None
    if form.is_valid():
        jobs = []
        refusal = refusal_of(lambda: jobs.append(_ordered(request, assessment, form)))
        if refusal is None:
            organization = request.visitor.organization
            return redirect("jobs:job", organization=organization, job=jobs[0])
    elif form.is_bound:
        refusal = Refusal(status=422, faults=(_("What is missing or wrong stands below."),))
    return render(
        request,
        "evidence/collectors.html",
        {
            "visitor": request.visitor,
            "place": "evidence",
            "assessment": page.assessment,
            "page": page,
            "form": form,
            "faults": refusal.faults if refusal else (),
            "most": MOST_ARCHIVE_BYTES // 1_000_000,
        },
        status=refusal.status if refusal else 200,
    )


def _ordered(request: MemberRequest, assessment: str, form: CheckoutForm) -> object:
    said = form.cleaned_data
    checkout = actions.Checkout(
        subject=said["subject"], system=said["system"], archive=said["archive"]
    )
    return actions.order_collection(request.visitor, assessment, checkout, at=timezone.now())
