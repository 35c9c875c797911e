"""Where people see it differently, and what to decide first."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from stadial.web.agreement import queries
from stadial.web.agreement.views.answers import answer
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def disputes(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show how far people agree, what to decide in which order, and what was decided."""
    page = queries.disputes_of(request.visitor, assessment)
    if page is None:
        raise Http404
    return answer(
        request,
        "agreement/disputes.html",
        page.opened,
        {"page": page, "first": queries.FIRST},
    )
