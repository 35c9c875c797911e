"""Rows of an assessment: its documents as they are in a folder, and answers one by one."""

import uuid

from django.db import models


class Assessment(models.Model):
    """One run over one scope: open, in review, or closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="assessments"
    )
    scope = models.ForeignKey(
        "organizations.Scope",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assessments",
    )
    """The part that is assessed; null: the whole organization."""
    key = models.SlugField(max_length=100)
    title = models.CharField(max_length=300)
    framework = models.CharField(max_length=100)
    """Name on the shelf."""
    state = models.CharField(max_length=20, default="open")
    """`open`, `in-review` or `closed`."""
    revision = models.PositiveBigIntegerField(default=1)
    """Grows with every change, answers included."""
    documents_revision = models.PositiveBigIntegerField(default=1)
    """Grows with every change of a document."""
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """A key stands once in an organization."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "key"), name="assessment_key_once"),
        )

    def __str__(self) -> str:
        return self.title


class Document(models.Model):
    """One file of the folder, byte for byte: `stadial.toml`, `people.yaml`, and so on."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="documents")
    path = models.CharField(max_length=300)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A path stands once in a folder."""

        constraints = (
            models.UniqueConstraint(fields=("assessment", "path"), name="document_path_once"),
        )

    def __str__(self) -> str:
        return self.path


class Sheet(models.Model):
    """The answers of one respondent: a file in `answers/`, kept entry by entry."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    path = models.CharField(max_length=300)
    respondent = models.CharField(max_length=200)
    answered_on = models.CharField(max_length=10, blank=True)
    """The date on top of the file, for entries without one: YYYY-MM-DD."""
    content = models.BinaryField(default=b"")
    """The file as it came in, with its comments; empty where it was begun here."""

    class Meta:
        """A respondent has one sheet, and a file is one sheet."""

        constraints = (
            models.UniqueConstraint(fields=("assessment", "path"), name="sheet_path_once"),
            models.UniqueConstraint(
                fields=("assessment", "respondent"), name="sheet_respondent_once"
            ),
        )

    def __str__(self) -> str:
        return self.path


class Answer(models.Model):
    """One entry of a sheet: what a respondent says of one criterion or one capability."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    section = models.CharField(max_length=10)
    """`answers` for a criterion, `levels` for a capability."""
    about = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    """Its place in the section of its file."""
    entry = models.TextField()
    """As the file would hold it, in JSON: a word, a level, or a mapping; keys keep their order."""
    version = models.PositiveIntegerField(default=1)
    """Grows with every save; a form that was filled in from an older one is told so."""
    changed_by = models.CharField(max_length=254, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        """A sheet has one entry for each thing."""

        constraints = (
            models.UniqueConstraint(fields=("sheet", "section", "about"), name="answer_about_once"),
        )
        indexes = (models.Index(fields=("assessment", "about")),)

    def __str__(self) -> str:
        return f"{self.about}"


class Attachment(models.Model):
    """A file that lies beside the documents: evidence, a report of a tool, a snapshot."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="attachments")
    path = models.CharField(max_length=300)
    """Its path inside the folder."""
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    """Bytes."""
    stored = models.CharField(max_length=200)
    """Its name in the storage."""
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """A path stands once in a folder."""

        constraints = (
            models.UniqueConstraint(fields=("assessment", "path"), name="attachment_path_once"),
        )

    def __str__(self) -> str:
        return self.path


class RespondentLink(models.Model):
    """A personal link by which somebody answers without an account; only its digest is kept."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="links")
    respondent = models.CharField(max_length=200)
    token_sha256 = models.CharField(max_length=64, unique=True)
    asked = models.TextField(default="[]")
    """Ids of the capabilities that are asked, in order, in JSON; empty: all of them."""
    created_by = models.CharField(max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    """When it was first followed."""
    finished_at = models.DateTimeField(null=True, blank=True)
    asked_again_at = models.DateTimeField(null=True, blank=True)
    """When somebody with this link, which no longer worked, asked for a new one."""

    class Meta:
        """Links are looked up by assessment and person."""

        indexes = (models.Index(fields=("assessment", "respondent")),)

    def __str__(self) -> str:
        return f"{self.respondent}, until {self.expires_at:%Y-%m-%d}"


class Referral(models.Model):
    """A question that a respondent passed on: they do not know, and say who would."""

    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.CASCADE, related_name="+"
    )
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="referrals")
    respondent = models.CharField(max_length=200)
    """Who passed it on."""
    capability = models.CharField(max_length=60)
    to_whom = models.CharField(max_length=200)
    """In their own words: a name, a team, a role."""
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    """When an assessor asked somebody, or laid it aside."""

    class Meta:
        """A respondent passes a question on once; saying it again says it better."""

        constraints = (
            models.UniqueConstraint(
                fields=("assessment", "respondent", "capability"), name="referral_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.capability}: {self.to_whom}"
