"""Addresses of gaps, roadmap and progress, each below its assessment."""

from django.urls import path

from stadial.web.roadmaps.views import gaps, initiative, plan, progress, roadmap, what_if

app_name = "roadmaps"
_ASSESSMENT = "o/<slug:organization>/a/<slug:assessment>/"

urlpatterns = [
    path(f"{_ASSESSMENT}gaps/", gaps.gaps, name="gaps"),
    path(f"{_ASSESSMENT}gaps/targets/", gaps.targets, name="targets"),
    path(f"{_ASSESSMENT}gaps/accept/", gaps.accept, name="accept"),
    path(f"{_ASSESSMENT}gaps/build/", roadmap.build, name="build"),
    path(f"{_ASSESSMENT}roadmap/", roadmap.roadmap, name="roadmap"),
    path(f"{_ASSESSMENT}roadmap/<path:initiative>/", initiative.initiative, name="initiative"),
    path(f"{_ASSESSMENT}plan-again/", plan.replan, name="replan"),
    path(f"{_ASSESSMENT}what-if/", what_if.what_if, name="what-if"),
    path(f"{_ASSESSMENT}publish/", plan.publish, name="publish"),
    path(f"{_ASSESSMENT}move/<path:initiative>/", plan.move, name="move"),
    path(f"{_ASSESSMENT}progress/", progress.progress, name="progress"),
    path(f"{_ASSESSMENT}progress/<path:initiative>/", initiative.report, name="report"),
]
