"""Addresses of background jobs."""

from django.urls import path

from stadial.web.jobs import views

app_name = "jobs"
_HERE = "o/<slug:organization>/jobs/"

urlpatterns = [
    path(_HERE, views.jobs, name="jobs"),
    path(f"{_HERE}<uuid:job>/", views.job, name="job"),
    path(f"{_HERE}<uuid:job>/state/", views.state, name="state"),
    path(f"{_HERE}<uuid:job>/file/", views.take_down, name="file"),
]
