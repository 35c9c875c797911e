"""Addresses of evidence, each below its assessment."""

from django.urls import path

from stadial.web.evidence.views import collectors, library

app_name = "evidence"
_HERE = "o/<slug:organization>/a/<slug:assessment>/evidence/"

urlpatterns = [
    path(_HERE, library.library, name="library"),
    path(f"{_HERE}collectors/", collectors.collectors, name="collectors"),
    path(f"{_HERE}add/", library.add, name="add"),
    path(f"{_HERE}piece/", library.piece, name="piece"),
    path(f"{_HERE}file/", library.take_down, name="file"),
]
