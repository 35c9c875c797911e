"""Addresses of reports and snapshots, each below its assessment."""

from django.urls import path

from stadial.web.reporting.views import beginning, comparing, composing, freezing, lessons, reports

app_name = "reporting"
_ASSESSMENT = "o/<slug:organization>/a/<slug:assessment>/"
_LESSONS = f"{_ASSESSMENT}lessons/"
_SNAPSHOT = f"{_ASSESSMENT}snapshots/<str:frozen>/"

urlpatterns = [
    path(f"{_ASSESSMENT}reports/", reports.reports, name="reports"),
    path(f"{_ASSESSMENT}reports/<str:which>.<slug:suffix>", reports.report, name="report"),
    path(f"{_ASSESSMENT}reports/<str:which>.<slug:suffix>/make/", reports.make, name="make"),
    path(f"{_ASSESSMENT}reports/<str:which>/compose/", composing.compose, name="compose"),
    path(f"{_SNAPSHOT}file/", reports.snapshot, name="snapshot"),
    path(f"{_SNAPSHOT}verify/", reports.verify, name="verify"),
    path(f"{_ASSESSMENT}freeze/", freezing.freeze, name="freeze"),
    path(f"{_ASSESSMENT}compare/", comparing.compare, name="compare"),
    path(f"{_ASSESSMENT}again/", beginning.again, name="again"),
    path(_LESSONS, lessons.lessons, name="lessons"),
    path(f"{_LESSONS}keep/", lessons.keep, name="keep-lesson"),
    path(f"{_LESSONS}from-incidents/", lessons.from_incidents, name="lessons-of-incidents"),
    path(f"{_LESSONS}share/", lessons.share, name="share-lesson"),
    path(f"{_LESSONS}import/", lessons.bring_in, name="bring-in-lessons"),
    path(f"{_LESSONS}file/", lessons.give_out, name="give-out-lessons"),
]
