"""The name under which Django knows this room."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """`reporting` as an app of Django."""

    name = "stadial.web.reporting"
    label = "reporting"
