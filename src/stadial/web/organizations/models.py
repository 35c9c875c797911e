"""Rows of who: users, organizations, scopes, members, invitations."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes users; what somebody may do is said by their memberships alone."""

    def create_user(self, email: str, password: str | None = None, *, name: str = "") -> "User":
        """Make a user; without a password they can only sign in some other way."""
        user = self.model(email=self.normalize_email(email), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account on this server."""

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        """One account for each address, whatever its case."""

        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_any_case"),)

    def __str__(self) -> str:
        return self.name or self.email


class Organization(models.Model):
    """Who is assessed; every other row of a client belongs to exactly one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=100, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    band = models.PositiveSmallIntegerField(default=0)
    """Number of the colour that names it on every page, 0 to 7."""
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Scope(models.Model):
    """A part of an organization that is assessed on its own; scopes nest."""

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="scopes")
    key = models.CharField(max_length=120)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )

    class Meta:
        """An id stands once in an organization."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "key"), name="scope_key_once"),
        )

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A user in an organization, with one role."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One role for each user in an organization."""

        constraints = (
            models.UniqueConstraint(fields=("organization", "user"), name="member_once"),
        )

    def __str__(self) -> str:
        return f"{self.user} in {self.organization}: {self.role}"


class Invitation(models.Model):
    """A link that makes somebody a member; only its digest is kept."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=30)
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} to {self.organization}"
