"""What somebody sees who guessed too often."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_args: Any, **_parts: Any) -> HttpResponse:
    """Say that this account is shut for a while from here, known or not."""
    return render(request, "organizations/locked_out.html", status=429)
