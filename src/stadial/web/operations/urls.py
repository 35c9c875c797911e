"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from stadial.web.operations.health import livez, readyz

app_name = "operations"

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
]
