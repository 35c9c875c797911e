"""Who said something to which question."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from stadial.web.agreement import queries
from stadial.web.agreement.views.answers import answer
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission


@needs(Permission.SEE)
@require_safe
def responses(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show the matrix of questions and people, or of groups for who only reads."""
    show = request.GET.get("show", "all")
    page = None
    if show in queries.SHOWS:
        page = queries.responses_of(request.visitor, assessment, show=show)
    if page is None:
        raise Http404
    return answer(
        request,
        "agreement/responses.html",
        page.opened,
        {"page": page, "place": "collect", "shows": queries.SHOWS},
    )
