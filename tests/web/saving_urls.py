"""Addresses of a server that can be watched while it saves."""

import time
from datetime import UTC, datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import OperationalError, transaction
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

HALVES = ("left", "right")


@csrf_exempt
def save(request):
    """Save both halves, slowly enough to be hit in between; answer once both are kept."""
    name = request.POST["name"]
    until = datetime.now(UTC) + timedelta(days=1)
    with transaction.atomic():
        for half in HALVES:
            Session.objects.create(session_key=f"{name}-{half}", session_data="", expire_date=until)
            time.sleep(0.002)
    return HttpResponse(name)


def saved(request):
    del request
    return HttpResponse("\n".join(Session.objects.values_list("session_key", flat=True)))


@csrf_exempt
def swallow(request):
    return HttpResponse(str(len(request.body)))


def broken(request, token):
    raise ValueError(f"ada@example.org typed {token} {request.GET['q']}")


def gone(request):
    raise OperationalError("could not connect to ada@10.0.0.7")


for _view in (save, saved, swallow, broken, gone):
    _view.__dict__["door"] = "public"

urlpatterns = [
    path("save", save),
    path("saved", saved, name="saved"),
    path("swallow", swallow),
    path("broken/<token>/", broken, name="broken"),
    path("gone", gone, name="gone"),
    path("unmarked", lambda request: HttpResponse("never")),
    path("", include("stadial.web.urls")),
]
handler400 = "stadial.web.operations.errors.bad_request"
handler403 = "stadial.web.operations.errors.forbidden"
handler404 = "stadial.web.operations.errors.not_found"
handler500 = "stadial.web.operations.errors.server_error"
