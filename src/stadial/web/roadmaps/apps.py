"""The name under which Django knows this room."""

from django.apps import AppConfig


class RoadmapsConfig(AppConfig):
    """`roadmaps` as an app of Django."""

    name = "stadial.web.roadmaps"
    label = "roadmaps"
