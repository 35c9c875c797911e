"""Addresses of this room, and the doors of the log: who reads is known here, not there."""

from django.urls import URLPattern, URLResolver, include, path

from stadial.web.audit import views as log
from stadial.web.organizations import views
from stadial.web.organizations.request import needs
from stadial.web.organizations.roles import Permission

_WHO: list[URLPattern | URLResolver] = [
    path("create/", views.create, name="create"),
    path("join/<str:token>/", views.join, name="join"),
    path("o/<slug:organization>/members/", views.members, name="members"),
    path("o/<slug:organization>/members/invite/", views.invite, name="invite"),
    path("o/<slug:organization>/members/<int:member>/role/", views.role, name="role"),
    path("o/<slug:organization>/members/<int:member>/remove/", views.remove, name="remove"),
    path("o/<slug:organization>/invitations/<int:invitation>/revoke/", views.revoke, name="revoke"),
    path("o/<slug:organization>/settings/", views.settings, name="settings"),
]
_LOG: list[URLPattern | URLResolver] = [
    path("o/<slug:organization>/log/", needs(Permission.SEE_LOG)(log.log), name="log"),
    path("o/<slug:organization>/log/check/", needs(Permission.SEE_LOG)(log.check), name="check"),
    path("o/<slug:organization>/log/export/", needs(Permission.SEE_LOG)(log.export), name="export"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((_WHO, "organizations"))),
    path("", include((_LOG, "audit"))),
]
