"""The name under which Django knows this room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """`ui` as an app of Django."""

    name = "stadial.web.ui"
    label = "ui"
