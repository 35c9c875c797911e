"""Addresses of the first page, and of scope, coverage and planning of an assessment."""

from django.urls import path

from stadial.web.preparation.views import home, importing, planning, scope, steps

app_name = "preparation"
_ASSESSMENT = "o/<slug:organization>/a/<slug:assessment>/"

urlpatterns = [
    path("", home.home, name="home"),
    path("quick/", home.quick, name="quick"),
    path("example/", home.example, name="example"),
    path(f"{_ASSESSMENT}next/", steps.next_steps, name="next"),
    path(f"{_ASSESSMENT}scope/", scope.scope, name="scope"),
    path(f"{_ASSESSMENT}scope/system/", scope.system, name="system"),
    path(f"{_ASSESSMENT}scope/part/", scope.part, name="part"),
    path(f"{_ASSESSMENT}scope/import/", importing.bring, name="import"),
    path(f"{_ASSESSMENT}scope/import/keep/", importing.keep, name="keep"),
    path(f"{_ASSESSMENT}coverage/", planning.coverage, name="coverage"),
    path(f"{_ASSESSMENT}plan/", planning.plan, name="plan"),
]
