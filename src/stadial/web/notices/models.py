"""Rows of what was mailed, of who wants what, and of links by which owners report."""

from django.db import models


class Calendar(models.Model):
    """Where the day of an organization begins."""

    organization = models.OneToOneField(
        "organizations.Organization", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    time_zone = models.CharField(max_length=60, default="UTC")
    """A name of the time zone database: `Europe/Berlin`."""

    def __str__(self) -> str:
        return self.time_zone


class Choice(models.Model):
    """What a member wants to be mailed; without a row: everything."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey("organizations.User", on_delete=models.CASCADE, related_name="+")
    wants_digest = models.BooleanField(default=True)
    wants_yearly = models.BooleanField(default=True)

    class Meta:
        """One choice for each member."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "user"), name="choice_once"),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.wants_digest}"


class Mail(models.Model):
    """One mail that was meant to be sent: the key of a mail stands once, so it is sent once."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    key = models.CharField(max_length=200)
    """What it was about, to whom, and for when; never an address."""
    state = models.CharField(max_length=20, default="taken")
    """`taken` (somebody sends it now), `sent`, or `failed`."""
    tries = models.PositiveSmallIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        """A key stands once in an organization."""

        constraints = (models.UniqueConstraint(fields=("organization", "key"), name="mail_once"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.state}"


class StatusLink(models.Model):
    """A link by which the owner of one initiative reports on it; only its digest is kept."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(
        "assessments.Assessment", on_delete=models.CASCADE, related_name="+"
    )
    initiative = models.CharField(max_length=200)
    owner = models.CharField(max_length=254)
    """Who reports by it."""
    token_sha256 = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey("organizations.User", on_delete=models.CASCADE, related_name="+")
    """A member who may report: what comes by the link goes no further than they may."""
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """When something was reported by it last."""

    class Meta:
        """Links are looked up by initiative."""

        indexes = (
            models.Index(fields=("assessment", "initiative"), name="status_link_by_initiative"),
        )

    def __str__(self) -> str:
        return f"{self.initiative}, until {self.expires_at:%Y-%m-%d}"
