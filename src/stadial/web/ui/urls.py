"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from stadial.web.ui.views import components

app_name = "ui"

urlpatterns: list[URLPattern | URLResolver] = [
    path("components/", components, name="components"),
]
