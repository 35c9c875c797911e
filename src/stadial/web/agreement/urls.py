"""Addresses of responses, disputes and the quality check."""

from django.urls import path

from stadial.web.agreement.views import adjudicate, disputes, quality, responses

app_name = "agreement"
_ASSESSMENT = "o/<slug:organization>/a/<slug:assessment>/"
_DISPUTES = f"{_ASSESSMENT}disagreement/"

urlpatterns = [
    path(f"{_ASSESSMENT}responses/", responses.responses, name="responses"),
    path(_DISPUTES, disputes.disputes, name="disputes"),
    path(f"{_DISPUTES}<str:about>/", adjudicate.adjudicate, name="adjudicate"),
    path(f"{_DISPUTES}<str:about>/settle/", adjudicate.settle, name="settle"),
    path(f"{_ASSESSMENT}quality/", quality.quality, name="quality"),
    path(f"{_ASSESSMENT}quality/waive/", quality.waive, name="waive"),
]
