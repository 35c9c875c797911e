"""Files as they are given out: to be kept, never opened under our address."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def as_file(content: bytes, media_type: str, file_name: str) -> HttpResponse:
    """Return a file that a browser saves."""
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    response = HttpResponse(content, content_type=f"{media_type}{charset}")
    disposition = content_disposition_header(as_attachment=True, filename=file_name)
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
