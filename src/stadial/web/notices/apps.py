"""The name under which Django knows this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """`notices` as an app of Django."""

    name = "stadial.web.notices"
    label = "notices"
