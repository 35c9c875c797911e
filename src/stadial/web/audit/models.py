"""Rows of what was done."""

from django.db import models


class Event(models.Model):
    """
    One thing that somebody did, chained to the event before it in the same organization.

    The database itself refuses to change or remove one (see the second migration).
    """

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveBigIntegerField()
    """1, 2, 3 … without a hole, in each organization."""
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    """Who did it; null for a respondent with a link and for the server itself."""
    actor = models.CharField(max_length=254)
    """Their name then; an account may be renamed or removed, an event may not."""
    action = models.CharField(max_length=60)
    """A word with a dot: `answer.saved`, `member.role-changed`."""
    about = models.CharField(max_length=200)
    """What it was done to: kind and id, `assessment/2026`."""
    details = models.TextField(default="{}")
    """JSON, as it was digested."""
    previous = models.CharField(max_length=64)
    """Digest of the event before; 64 zeros for the first."""
    digest = models.CharField(max_length=64)

    class Meta:
        """A chain has one event at each place."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "number"), name="event_number_once"),
        )
        indexes = (
            models.Index(fields=("organization", "action", "number"), name="event_by_action"),
        )
        ordering = ("organization", "number")

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.about}"


class Head(models.Model):
    """The end of a chain: locked while an event is added, so that two never take one place."""

    organization = models.OneToOneField(
        "organizations.Organization",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="audit_head",
    )
    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.number}"
