"""Reading who: what a user is in an organization, or that they are nothing there."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.utils import timezone

from stadial.web.organizations.models import Invitation, Membership, Organization, User
from stadial.web.organizations.roles import PUBLIC, SIGNED_IN, Permission, Role, may


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A signed-in user inside one organization: all that narrowing needs to know."""

    user_id: int
    name: str
    email: str
    organization_id: UUID
    organization: str
    """The slug in addresses."""
    organization_name: str
    band: int
    """Number of the colour that names the organization on every page, 0 to 7."""
    role: Role

    def may(self, permission: Permission) -> bool:
        """Tell whether the role allows something here."""
        return may(self.role, permission)

    def passes(self, door: str) -> bool:
        """Tell whether a view with this word on its door lets the visitor through."""
        open_to_all = door in (PUBLIC, SIGNED_IN)
        return open_to_all or any(door == each.value and self.may(each) for each in Permission)


def visitor_in(user: User, organization: str) -> Visitor | None:
    """Return what a user is in an organization; None if they are nothing there, or it is not."""
    found = (
        Membership.objects.select_related("organization")
        .filter(user=user, organization__slug=organization)
        .first()
    )
    return None if found is None else _visitor(user, found)


def visitor_by_mail(mail: str, organization: str) -> Visitor | None:
    """Return what the user with a mail address is in an organization; None if nothing."""
    user = User.objects.filter(email__iexact=mail).first()
    return None if user is None else visitor_in(user, organization)


def visits_of(user: User) -> tuple[Visitor, ...]:
    """Return what a user is in each of their organizations, by name."""
    found = Membership.objects.select_related("organization").filter(user=user)
    return tuple(_visitor(user, each) for each in found.order_by("organization__name"))


def _visitor(user: User, membership: Membership) -> Visitor:
    organization = membership.organization
    return Visitor(
        user_id=membership.user_id,
        name=str(user),
        email=user.email,
        organization_id=organization.pk,
        organization=organization.slug,
        organization_name=organization.name,
        band=organization.band,
        role=Role(membership.role),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody in an organization, as the page of members shows them."""

    id: int
    """Number of the membership."""
    user_id: int
    name: str
    email: str
    role: Role
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody who was invited and has not joined yet."""

    id: int
    email: str
    role: Role
    expires_at: datetime
    is_expired: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the holder of an invitation's link may know of it."""

    email: str
    role: Role
    organization_name: str
    band: int
    invited_by: str
    expires_at: datetime
    has_account: bool
    """Whether the address has an account here, to sign in with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of an organization itself."""

    name: str
    sector: str
    people: int | None
    band: int


def members_of(visitor: Visitor) -> tuple[Member, ...]:
    """Return everybody in the visitor's organization, by name."""
    found = Membership.objects.select_related("user").filter(
        organization_id=visitor.organization_id
    )
    return tuple(map(_member, found.order_by("user__name", "user__email")))


def member_of(visitor: Visitor, member_id: int) -> Member | None:
    """Return one member of the visitor's organization; None if there is no such member."""
    found = Membership.objects.select_related("user").filter(
        organization_id=visitor.organization_id, pk=member_id
    )
    return next(map(_member, found), None)


def _member(membership: Membership) -> Member:
    return Member(
        id=membership.pk,
        user_id=membership.user_id,
        name=str(membership.user),
        email=membership.user.email,
        role=Role(membership.role),
        since=membership.since,
    )


def invitations_of(visitor: Visitor) -> tuple[Invited, ...]:
    """Return the invitations that nobody used or revoked, those that ran out included."""
    found = Invitation.objects.filter(
        organization_id=visitor.organization_id, accepted_at=None, revoked_at=None
    )
    now = timezone.now()
    return tuple(
        Invited(
            id=each.pk,
            email=each.email,
            role=Role(each.role),
            expires_at=each.expires_at,
            is_expired=each.expires_at <= now,
        )
        for each in found.order_by("email", "pk")
    )


def facts_of(visitor: Visitor) -> Facts:
    """Return what is known of the visitor's organization."""
    found = Organization.objects.get(pk=visitor.organization_id)
    return Facts(name=found.name, sector=found.sector, people=found.people, band=found.band)


def offer_of(token: str) -> Offer | None:
    """
    Return what an open invitation offers; None for a token that opens nothing (any more).

    The look-up is by digest: how long it takes says nothing about any token.
    """
    digest = sha256(token.encode()).hexdigest()
    found = (
        Invitation.objects.select_related("organization", "invited_by")
        .filter(token_sha256=digest)
        .first()
    )
    if found is None or not is_open(found, timezone.now()):
        return None
    return Offer(
        email=found.email,
        role=Role(found.role),
        organization_name=found.organization.name,
        band=found.organization.band,
        invited_by=str(found.invited_by or ""),
        expires_at=found.expires_at,
        has_account=User.objects.filter(email__iexact=found.email).exists(),
    )


def is_open(invitation: Invitation, now: datetime) -> bool:
    """Tell whether an invitation can still be used."""
    return (
        invitation.accepted_at is None
        and invitation.revoked_at is None
        and now < invitation.expires_at
    )
