"""What was learned: listed, kept, given to others and taken from them."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from stadial.usecases.keep_learning import Kept
from stadial.web.assessments.request import Refusal, refusal_of
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import actions, queries
from stadial.web.reporting.forms import LessonsFileForm, ShareForm
from stadial.web.reporting.views.files import as_file
from stadial.web.reporting.views.lesson_list import (
    back,
    found_lessons,
    lesson_form,
    lessons_page,
)

_MOST_NOTES = 20


@needs(Permission.SEE)
@require_safe
def lessons(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """List what was learned, of one capability or against one threat if asked."""
    return lessons_page(request, assessment)


@needs(Permission.PROGRESS)
@require_POST
def keep(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Keep one lesson, or say why it cannot be."""
    form = lesson_form(found_lessons(request, assessment), request.POST)
    if not form.is_valid():
        return lessons_page(
            request, assessment, lesson=form, refusal=Refusal(status=422, faults=())
        )
    refusal = refusal_of(
        lambda: actions.keep_lesson(request.visitor, assessment, form.learning(), at=timezone.now())
    )
    if refusal:
        return lessons_page(request, assessment, lesson=form, refusal=refusal)
    messages.success(request, _("The lesson is kept."))
    return back(request, assessment)


@needs(Permission.PROGRESS)
@require_POST
def from_incidents(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Keep the lessons of incidents that are not kept yet."""
    counts: list[int] = []
    refusal = refusal_of(
        lambda: counts.append(
            actions.keep_lessons_of_incidents(request.visitor, assessment, at=timezone.now())
        )
    )
    if refusal:
        return lessons_page(request, assessment, refusal=refusal)
    messages.success(request, _told(counts[0]))
    return back(request, assessment)


@needs(Permission.PROGRESS)
@require_POST
def share(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Mark a lesson as one that others may have, or take the mark away."""
    found_lessons(request, assessment)
    form = ShareForm(request.POST)
    if not form.is_valid():
        raise BadRequest
    said = form.cleaned_data
    refusal = refusal_of(
        lambda: actions.share_lesson(
            request.visitor,
            assessment,
            said["lesson"],
            shared=said["shared"] == "yes",
            at=timezone.now(),
        )
    )
    return (
        lessons_page(request, assessment, refusal=refusal) if refusal else back(request, assessment)
    )


@needs(Permission.IMPORT)
@require_POST
def bring_in(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Keep the lessons of others."""
    found_lessons(request, assessment)
    form = LessonsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return lessons_page(request, assessment, file=form, refusal=Refusal(status=422, faults=()))
    file = form.cleaned_data["file"]
    brought: list[Kept] = []
    refusal = refusal_of(
        lambda: brought.append(
            actions.bring_in_lessons(
                request.visitor, assessment, file.read(), name=file.name, at=timezone.now()
            )
        )
    )
    if refusal:
        return lessons_page(request, assessment, file=form, refusal=refusal)
    (kept,) = brought
    messages.success(request, _told(len(kept.learnings)))
    for note in kept.notes[:_MOST_NOTES]:
        messages.info(request, note)
    return back(request, assessment)


@needs(Permission.SEE)
@require_safe
def give_out(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Give the lessons that others may have as a file, or say which word forbids it."""
    made: list[queries.Report | None] = []
    refusal = refusal_of(lambda: made.append(queries.exported_lessons(request.visitor, assessment)))
    if refusal:
        return lessons_page(request, assessment, refusal=refusal)
    (report,) = made
    if report is None:
        raise Http404
    return as_file(report.content, report.media_type, report.file_name)


def _told(count: int) -> str:
    said = ngettext("%(count)d lesson was added.", "%(count)d lessons were added.", count)
    return said % {"count": count} if count else _("There was nothing to add.")
