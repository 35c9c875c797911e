"""The name under which Django knows this room."""

from django.apps import AppConfig


class PreparationConfig(AppConfig):
    """`preparation` as an app of Django."""

    name = "stadial.web.preparation"
    label = "preparation"
