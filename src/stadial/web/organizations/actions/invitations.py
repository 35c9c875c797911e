"""Invitations: a link by mail that makes somebody a member, once, for two weeks."""

import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.actions.members import NotAllowedError, lock_and_look, must_manage
from stadial.web.organizations.actions.users import add_user
from stadial.web.organizations.models import Invitation, Membership, Organization, User
from stadial.web.organizations.queries import Visitor, is_open, offer_of
from stadial.web.organizations.roles import Role, may_grant

logger = logging.getLogger(__name__)

LASTS = timedelta(days=14)
TOKEN_BYTES = 32


class InvitationGoneError(Exception):
    """There is no such invitation, or it is used, revoked or too old: one answer for all."""


class MailFailedError(Exception):
    """The mail could not be handed over; the invitation was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """An invitation just made: the only moment at which its token is known."""

    invitation_id: int
    token: str
    email: str


def invite_by_mail(*, visitor: Visitor, email: str, role: Role) -> None:
    """
    Invite somebody and mail them the link; nobody else ever sees it.

    The mail leaves when the invitation is kept, so that a slow mail server holds no lock.

    Raises:
        NotAllowedError: If the role has rights that the visitor has not.
        ValidationError: If the address is none.
        MailFailedError: If the mail server does not take it; nobody is invited then.
    """
    sent = invite(visitor=visitor, email=email, role=role)
    link = settings.PUBLIC_URL + reverse("organizations:join", kwargs={"token": sent.token})
    parts = {
        "organization": _one_line(visitor.organization_name),
        "name": _one_line(visitor.name),
        "link": link,
        "days": LASTS.days,
    }
    try:
        send_mail(
            subject=_("You are invited to %(organization)s on Stadial") % parts,
            message=_mail() % parts,
            from_email=None,
            recipient_list=[sent.email],
        )
    except (OSError, SMTPException) as fault:
        logger.warning("an invitation could not be mailed: %s", type(fault).__name__)
        revoke(visitor=visitor, invitation_id=sent.invitation_id)
        raise MailFailedError("The mail server did not take the invitation.") from fault


@transaction.atomic
def invite(*, visitor: Visitor, email: str, role: Role) -> Sent:
    """
    Make an invitation; an open one to the same address is revoked by it.

    Raises:
        NotAllowedError: If the role has rights that the visitor has not.
        ValidationError: If the address is none.
    """
    address = email.strip()
    validate_email(address)
    granter = lock_and_look(visitor)
    if not may_grant(granter, role):
        raise NotAllowedError("Nobody gives a role with more rights than their own.")
    now = timezone.now()
    Invitation.objects.filter(
        organization_id=visitor.organization_id,
        email__iexact=address,
        accepted_at=None,
        revoked_at=None,
    ).update(revoked_at=now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = Invitation.objects.create(
        organization_id=visitor.organization_id,
        email=address,
        role=role.value,
        token_sha256=sha256(token.encode()).hexdigest(),
        invited_by_id=visitor.user_id,
        expires_at=now + LASTS,
    )
    _log(visitor, "member.invited", made)
    return Sent(invitation_id=made.pk, token=token, email=address)


@transaction.atomic
def revoke(*, visitor: Visitor, invitation_id: int) -> None:
    """
    Take an open invitation back: its link leads nowhere from now on.

    Raises:
        NotAllowedError: If the visitor may not manage members.
        InvitationGoneError: If there is no open one of this number in the organization.
    """
    must_manage(lock_and_look(visitor))
    found = Invitation.objects.filter(
        organization_id=visitor.organization_id, pk=invitation_id
    ).first()
    if found is None or not is_open(found, timezone.now()):
        raise InvitationGoneError("There is no such open invitation here.")
    found.revoked_at = timezone.now()
    found.save(update_fields=("revoked_at",))
    _log(visitor, "invitation.revoked", found)


@transaction.atomic
def join(*, token: str, user_id: int) -> str:
    """
    Make an account a member by an invitation to its address, and return the slug.

    Who is a member already keeps their role: an invitation neither lowers nor raises.

    Raises:
        InvitationGoneError: If the token opens nothing (any more).
        NotAllowedError: If the invitation is for another address than the account's.
    """
    digest = sha256(token.encode()).hexdigest()
    seen = Invitation.objects.filter(token_sha256=digest).first()
    if seen is None:
        raise InvitationGoneError("This invitation leads nowhere any more.")
    organization = Organization.objects.select_for_update().get(pk=seen.organization_id)
    found = Invitation.objects.select_for_update().get(pk=seen.pk)
    if not is_open(found, timezone.now()):
        raise InvitationGoneError("This invitation leads nowhere any more.")
    user = User.objects.get(pk=user_id)
    if user.email.casefold() != found.email.casefold():
        raise NotAllowedError("This invitation is for another address.")
    _must_still_be_granted(found)
    found.accepted_at = timezone.now()
    found.save(update_fields=("accepted_at",))
    membership, is_new = Membership.objects.get_or_create(
        organization=organization, user=user, defaults={"role": found.role}
    )
    record(
        organization_id=organization.pk,
        actor=Actor(id=user.pk, name=str(user)),
        action="member.joined" if is_new else "invitation.used-by-member",
        about=f"member/{user.pk}",
        at=timezone.now(),
        details={"invitation": found.pk, "role": membership.role},
    )
    return organization.slug


@transaction.atomic
def join_anew(*, token: str, name: str, password: str) -> tuple[str, User]:
    """
    Make the account that an invitation is for, let it join, and return slug and account.

    Raises:
        InvitationGoneError: If the token opens nothing (any more).
        ValidationError: If the password can be guessed.
        AccountExistsError: If the address has an account by now.
    """
    offer = offer_of(token)
    if offer is None:
        raise InvitationGoneError("This invitation leads nowhere any more.")
    user_id = add_user(email=offer.email, name=name, password=password)
    slug = join(token=token, user_id=user_id)
    return slug, User.objects.get(pk=user_id)


def _mail() -> str:
    return _(
        "%(name)s invites you to the AI security assessments of %(organization)s.\n\n"
        "Follow this link to join. It works once, and for %(days)d days:\n\n"
        "%(link)s\n\n"
        "If you expect no such invitation, do nothing."
    )


def _one_line(text: str) -> str:
    """Return a name without line breaks: it stands in the head of a mail."""
    return " ".join(text.split())


def _must_still_be_granted(invitation: Invitation) -> None:
    """Refuse an invitation whose sender could not send it any more: lowered, or gone."""
    sender = Membership.objects.filter(
        organization_id=invitation.organization_id, user=invitation.invited_by
    ).first()
    if sender is None or not may_grant(Role(sender.role), Role(invitation.role)):
        raise InvitationGoneError("Who sent this invitation may not give this role any more.")


def _log(visitor: Visitor, action: str, invitation: Invitation) -> None:
    record(
        organization_id=visitor.organization_id,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action=action,
        about=f"invitation/{invitation.pk}",
        at=timezone.now(),
        details={"email": invitation.email, "role": invitation.role},
    )
