"""The name under which Django knows this room."""

from django.apps import AppConfig


class ThreatsConfig(AppConfig):
    """`threats` as an app of Django."""

    name = "stadial.web.threats"
    label = "threats"
