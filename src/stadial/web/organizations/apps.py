"""The name under which Django knows this room."""

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """`organizations` as an app of Django."""

    name = "stadial.web.organizations"
    label = "organizations"

    def ready(self) -> None:
        """Begin to watch changes of credentials."""
        from stadial.web.organizations.actions.watching import watch

        watch()
