"""The check-in: what a weekly round looks at."""

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.roadmaps import queries
from stadial.web.roadmaps.views.answers import answer


@needs(Permission.SEE)
@require_safe
def progress(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Show what is late, what is due, what is done, and whose evidence goes stale."""
    page = queries.progress_page(request.visitor, assessment)
    if page is None:
        raise Http404
    more = {"place": "improve", "page": page}
    return answer(request, "roadmaps/progress.html", page.opened, more)
