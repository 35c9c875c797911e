"""Addresses of threats, risk and incidents, each below its assessment."""

from django.urls import path

from stadial.web.threats.views import coverage, incidents, risk, update

app_name = "threats"
_ASSESSMENT = "o/<slug:organization>/a/<slug:assessment>/"
_THREATS = f"{_ASSESSMENT}threats/"
_RISK = f"{_ASSESSMENT}risk/"

urlpatterns = [
    path(_THREATS, coverage.coverage, name="coverage"),
    path(f"{_THREATS}layer/", coverage.layer, name="layer"),
    path(f"{_THREATS}technique/<path:technique>/", coverage.technique, name="technique"),
    path(f"{_THREATS}new/", update.update, name="update"),
    path(f"{_THREATS}new/preview/", update.preview, name="preview"),
    path(f"{_THREATS}new/accept/", update.accept, name="accept"),
    path(_RISK, risk.risk, name="risk"),
    path(f"{_RISK}why/<path:about>/", risk.why, name="risk-why"),
    path(f"{_RISK}loss/<path:scenario>/", risk.loss_why, name="loss-why"),
    path(f"{_ASSESSMENT}incidents/", incidents.incidents, name="incidents"),
    path(f"{_ASSESSMENT}incidents/record/", incidents.record, name="record"),
]
