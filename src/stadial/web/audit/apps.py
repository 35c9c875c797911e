"""The name under which Django knows this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """`audit` as an app of Django."""

    name = "stadial.web.audit"
    label = "audit"
