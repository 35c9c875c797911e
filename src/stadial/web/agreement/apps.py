"""The name under which Django knows this room."""

from django.apps import AppConfig


class AgreementConfig(AppConfig):
    """`agreement` as an app of Django."""

    name = "stadial.web.agreement"
    label = "agreement"
