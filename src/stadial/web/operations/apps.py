"""The name under which Django knows this room."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """`operations` as an app of Django."""

    name = "stadial.web.operations"
    label = "operations"
