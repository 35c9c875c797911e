"""Organizations: making one, and changing what is known of it."""

from django.db import transaction
from django.utils import timezone

from stadial.codecs.slug import slug_of
from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.actions.members import NotAllowedError
from stadial.web.organizations.models import Membership, Organization, User
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission, Role

BANDS = 8
"""Colours that name organizations; they go round."""
_LONGEST_SLUG = 60


@transaction.atomic
def create_organization(*, user_id: int, name: str, sector: str = "") -> str:
    """
    Make an organization, with its maker as owner, and return its slug.

    Raises:
        ValueError: If the name is empty.
    """
    if not name.strip():
        raise ValueError("An organization needs a name.")
    user = User.objects.select_for_update().get(pk=user_id)
    made = Organization.objects.create(
        slug=_free_slug(name),
        name=name.strip()[:200],
        sector=sector.strip()[:100],
        band=_band(user),
    )
    Membership.objects.create(organization=made, user=user, role=Role.OWNER.value)
    record(
        organization_id=made.pk,
        actor=Actor(id=user.pk, name=str(user)),
        action="organization.created",
        about=f"organization/{made.slug}",
        at=timezone.now(),
        details={"name": made.name, "sector": made.sector},
    )
    return made.slug


@transaction.atomic
def change_organization(
    *, visitor: Visitor, name: str, sector: str, people: int | None, band: int
) -> None:
    """
    Change what is known of an organization; its addresses stay as they are.

    Raises:
        NotAllowedError: If the visitor may not manage it.
        ValueError: If the name is empty or the band is none of the colours.
    """
    if not visitor.may(Permission.MANAGE):
        raise NotAllowedError("Only who may manage members may change the organization.")
    if not name.strip() or band not in range(BANDS):
        raise ValueError("An organization has a name, and a band from 0 to 7.")
    found = Organization.objects.select_for_update().get(pk=visitor.organization_id)
    wanted = {"name": name.strip(), "sector": sector.strip(), "people": people, "band": band}
    changed = {key: value for key, value in wanted.items() if getattr(found, key) != value}
    if not changed:
        return
    for key, value in changed.items():
        setattr(found, key, value)
    found.save(update_fields=list(changed))
    record(
        organization_id=found.pk,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action="organization.changed",
        about=f"organization/{found.slug}",
        at=timezone.now(),
        details=changed,
    )


def _free_slug(name: str) -> str:
    """Return the name as a slug; where it is taken, with the first number that is free."""
    wanted = _plain(slug_of(name, otherwise="organization"))
    taken = set(
        Organization.objects.filter(slug__startswith=wanted[: _LONGEST_SLUG - 8]).values_list(
            "slug", flat=True
        )
    )
    slug, number = wanted, 1
    while slug in taken:
        number += 1
        slug = f"{wanted[: _LONGEST_SLUG - 8]}-{number}"
    return slug


def _plain(slug: str) -> str:
    """Keep what an address may hold; a name without any such letter is called organization."""
    kept = "".join(sign for sign in slug if sign.isascii()).strip("-")
    return kept or "organization"


def _band(user: User) -> int:
    """Return the colour that the user's organizations have seen least, the first of them."""
    seen = list(Organization.objects.filter(memberships__user=user).values_list("band", flat=True))
    return min(range(BANDS), key=lambda band: (seen.count(band), band))
