"""The page of lessons, as every view of them answers with it."""

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from stadial.web.assessments.request import Refusal
from stadial.web.organizations.request import MemberRequest
from stadial.web.organizations.roles import Permission
from stadial.web.reporting import queries
from stadial.web.reporting.forms import LessonForm, LessonsFileForm


def back(request: MemberRequest, assessment: str) -> HttpResponseBase:
    """Lead back to the list after a change."""
    return redirect(
        "reporting:lessons", organization=request.visitor.organization, assessment=assessment
    )


def found_lessons(request: MemberRequest, key: str) -> queries.Lessons:
    """Return the lessons that the address asks for; not found where there are no such."""
    page = request.GET.get("page", "1")
    if not (page.isascii() and page.isdecimal() and len(page) < 7 and int(page)):
        raise Http404
    asked = queries.Asked(
        capability=request.GET.get("capability", ""),
        threat=request.GET.get("threat", ""),
        page=int(page),
    )
    try:
        found = queries.lessons_of(request.visitor, key, asked)
    except queries.UnknownLessonsError as error:
        raise Http404 from error
    if found is None:
        raise Http404
    return found


def lesson_form(found: queries.Lessons, *given: object) -> LessonForm:
    """Return the form for one more."""
    fresh = {"learned_on": timezone.localdate()}
    return LessonForm(*given, framework=found.opened.framework, initial=fresh)


def lessons_page(
    request: MemberRequest,
    key: str,
    *,
    lesson: LessonForm | None = None,
    file: LessonsFileForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """Show the list, with what was refused and what was typed."""
    found = found_lessons(request, key)
    is_open = found.opened.listed.state != "closed"
    return render(
        request,
        "reporting/lessons.html",
        {
            "visitor": request.visitor,
            "place": "improve",
            "assessment": found.opened.listed,
            "lessons": found,
            "form": lesson or lesson_form(found),
            "file": file or LessonsFileForm(),
            "refusal": refusal,
            "may_keep": is_open and request.visitor.may(Permission.PROGRESS),
            "may_bring_in": is_open and request.visitor.may(Permission.IMPORT),
        },
        status=refusal.status if refusal else 200,
    )
