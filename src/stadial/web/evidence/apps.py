"""The name under which Django knows this room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """`evidence` as an app of Django."""

    name = "stadial.web.evidence"
    label = "evidence"
