"""The name under which Django knows this room."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """`assessments` as an app of Django."""

    name = "stadial.web.assessments"
    label = "assessments"
