"""Rows of work that is done beside the server."""

import uuid

from django.db import models
from django.db.models import Q

OPEN = ("queued", "running")


class Job(models.Model):
    """One piece of work that somebody asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    """The kind, in words of whoever asked."""
    about = models.CharField(max_length=200, blank=True)
    """What it is done to, as people read it: the title of an assessment."""
    arguments = models.JSONField(default=dict)
    order = models.CharField(max_length=64)
    """Digest of kind, about and arguments: the same work is not done twice at once."""
    asked_by = models.ForeignKey(
        "organizations.User", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_name = models.CharField(max_length=254)
    """Their name then."""
    language = models.CharField(max_length=20, default="en")
    """In which its words are said."""
    state = models.CharField(max_length=20, default="queued")
    """`queued`, `running`, `done` or `failed`."""
    percent = models.PositiveSmallIntegerField(default=0)
    word = models.CharField(max_length=200, blank=True)
    """What it is doing."""
    attempts = models.PositiveSmallIntegerField(default=0)
    task = models.CharField(max_length=36, blank=True)
    """The entry of the queue that stands for it now."""
    place = models.CharField(max_length=64, blank=True)
    """Which server does it."""
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    """When whoever does it was last heard of; of a queued one, when it was queued."""
    said = models.CharField(max_length=500, blank=True)
    """How it ended, in one sentence."""
    result = models.JSONField(default=dict)
    address = models.CharField(max_length=300, blank=True)
    """The page that shows what came of it."""
    file_name = models.CharField(max_length=200, blank=True)
    stored = models.CharField(max_length=200, blank=True)
    """The name of its file in the storage."""
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """The same work is open once in an organization."""

        constraints = (
            models.UniqueConstraint(
                fields=("organization", "order"),
                condition=Q(state__in=OPEN),
                name="job_open_once",
            ),
        )
        indexes = (
            models.Index(fields=("organization", "-created_at"), name="job_newest"),
            models.Index(fields=("state", "heartbeat_at"), name="job_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Tick(models.Model):
    """Something that is done again and again, and when it is due next."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.next_at:%Y-%m-%d %H:%M}"
