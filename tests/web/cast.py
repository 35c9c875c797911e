"""
Made-up people and organizations, for every test of the web.

The bank and the clinic each have one person for each role, called after it; Cleo has an
account and belongs nowhere. `cast(bank, Role.OWNER)` is the owner of the bank.
"""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.test import Client

from stadial.web.organizations.models import Membership, Organization, User
from stadial.web.organizations.roles import Role

PASSWORD = "a-lamp-beside-the-door"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_HASHED: list[str] = []


@pytest.fixture
def bank(db) -> Organization:
    """A bank, with a person for each role."""
    return organization_with_everybody("bank", "Acme Bank")


@pytest.fixture
def clinic(db) -> Organization:
    """A clinic, with a person for each role: the foreign organization."""
    return organization_with_everybody("clinic", "Lakeside Clinic")


@pytest.fixture
def nobody(db) -> User:
    """Cleo, who has an account and is a member of nothing."""
    return a_user("cleo@nowhere.example", "Cleo Nowhere")


def organization_with_everybody(slug: str, name: str) -> Organization:
    """Make an organization with a member for each role."""
    made = Organization.objects.create(slug=slug, name=name, sector="test", people=100)
    for role in Role:
        user = a_user(f"{role.value}@{slug}.example", f"{role.value} of {name}")
        Membership.objects.create(organization=made, user=user, role=role.value)
    return made


def a_user(email: str, name: str) -> User:
    """Make a user whose password is PASSWORD (digested once for all of them, for speed)."""
    if not _HASHED:
        _HASHED.append(make_password(PASSWORD))
    user = User(email=email, name=name, password=_HASHED[0])
    user.save()
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def cast(organization: Organization, role: Role) -> User:
    """Return the person with a role in an organization."""
    return User.objects.get(
        memberships__organization=organization, email=f"{role.value}@{organization.slug}.example"
    )


def sign_in(client: Client, user: User) -> Client:
    """Sign somebody in without the page, and return the client."""
    client.force_login(user, backend=_BACKEND)
    return client
