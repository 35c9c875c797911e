"""Every address of the server."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("stadial.web.operations.urls")),
    path("", include("stadial.web.ui.urls")),
    path("account/", include("allauth.urls")),
    path("", include("stadial.web.organizations.urls")),
    path("", include("stadial.web.assessments.urls")),
    path("", include("stadial.web.jobs.urls")),
    path("", include("stadial.web.evidence.urls")),
    path("", include("stadial.web.preparation.urls")),
    path("", include("stadial.web.agreement.urls")),
    path("", include("stadial.web.threats.urls")),
    path("", include("stadial.web.roadmaps.urls")),
    path("", include("stadial.web.reporting.urls")),
    path("", include("stadial.web.notices.urls")),
]

handler400 = "stadial.web.operations.errors.bad_request"
handler403 = "stadial.web.operations.errors.forbidden"
handler404 = "stadial.web.operations.errors.not_found"
handler500 = "stadial.web.operations.errors.server_error"
