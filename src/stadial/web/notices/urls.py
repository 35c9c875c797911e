"""Addresses of notices and signed links."""

from django.urls import path

from stadial.web.notices.views import links, mail, reminders, status

app_name = "notices"
_ORGANIZATION = "o/<slug:organization>/"
_ASSESSMENT = f"{_ORGANIZATION}a/<slug:assessment>/"

urlpatterns = [
    path(f"{_ORGANIZATION}mail/", mail.mail, name="mail"),
    path(f"{_ORGANIZATION}mail/zone/", mail.time_zone, name="zone"),
    path(f"{_ASSESSMENT}collect/remind/", reminders.remind, name="remind"),
    path("r/again/<str:token>/", reminders.again, name="again"),
    path(f"{_ASSESSMENT}owners/", links.links, name="links"),
    path(f"{_ASSESSMENT}owners/give/", links.give, name="give-link"),
    path(f"{_ASSESSMENT}owners/revoke/", links.revoke, name="revoke-link"),
    path("s/<str:token>/", status.status, name="status"),
]
