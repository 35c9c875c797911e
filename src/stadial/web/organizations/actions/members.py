"""Members: another role, or out; nobody gives or takes more than they have themselves."""

from django.db import transaction
from django.utils import timezone

from stadial.web.audit.actions import Actor, record
from stadial.web.organizations.models import Membership, Organization
from stadial.web.organizations.queries import Visitor
from stadial.web.organizations.roles import Permission, Role, may_grant


class NotAllowedError(Exception):
    """The role of the visitor does not allow this."""


class UnknownMemberError(Exception):
    """There is no such member in this organization."""


class LastOwnerError(Exception):
    """An organization keeps at least one owner."""


@transaction.atomic
def change_role(*, visitor: Visitor, member_id: int, role: Role) -> None:
    """
    Give a member another role.

    Raises:
        NotAllowedError: If the role, now or then, has rights that the visitor has not.
        UnknownMemberError: If nobody in this organization has this number.
        LastOwnerError: If nobody would own the organization.
    """
    granter = lock_and_look(visitor)
    member = _member(visitor, member_id)
    before = Role(member.role)
    if not (may_grant(granter, before) and may_grant(granter, role)):
        raise NotAllowedError("Nobody gives or takes a role with more rights than their own.")
    if before is role:
        return
    if before is Role.OWNER:
        _keep_an_owner(visitor)
    member.role = role.value
    member.save(update_fields=("role",))
    _log(visitor, "member.role-changed", member, {"from": before.value, "to": role.value})


@transaction.atomic
def remove_member(*, visitor: Visitor, member_id: int) -> None:
    """
    Take a member out of the organization; everybody may leave by themselves.

    Raises:
        NotAllowedError: If the member has rights that the visitor has not.
        UnknownMemberError: If nobody in this organization has this number.
        LastOwnerError: If nobody would own the organization.
    """
    granter = lock_and_look(visitor)
    member = _member(visitor, member_id)
    role = Role(member.role)
    if member.user_id != visitor.user_id and not may_grant(granter, role):
        raise NotAllowedError("Nobody removes a member with more rights than their own.")
    if role is Role.OWNER:
        _keep_an_owner(visitor)
    _log(visitor, "member.removed", member, {"role": role.value})
    member.delete()


def lock_and_look(visitor: Visitor) -> Role:
    """
    Lock the organization and return the visitor's role as it is now, not as the page had it.

    Every change of members goes through this lock, so that two at once cannot both be the
    last but one owner, and who was lowered a moment ago grants nothing any more.

    Raises:
        NotAllowedError: If the visitor is no member any more.
    """
    Organization.objects.select_for_update().get(pk=visitor.organization_id)
    found = Membership.objects.filter(
        organization_id=visitor.organization_id, user_id=visitor.user_id
    ).first()
    if found is None:
        raise NotAllowedError("Only members change members.")
    return Role(found.role)


def must_manage(role: Role) -> None:
    """
    Let a role pass that may manage members.

    Raises:
        NotAllowedError: If it may not.
    """
    if not may_grant(role, Role.VIEWER):
        raise NotAllowedError(f"{Permission.MANAGE.value} is not among the rights of {role.value}.")


def _member(visitor: Visitor, member_id: int) -> Membership:
    found = (
        Membership.objects.select_related("user")
        .filter(organization_id=visitor.organization_id, pk=member_id)
        .first()
    )
    if found is None:
        raise UnknownMemberError("There is no such member here.")
    return found


def _keep_an_owner(visitor: Visitor) -> None:
    owners = Membership.objects.filter(
        organization_id=visitor.organization_id, role=Role.OWNER.value
    ).count()
    if owners < 2:
        raise LastOwnerError("This is the last owner; make somebody else an owner first.")


def _log(visitor: Visitor, action: str, member: Membership, details: dict[str, str]) -> None:
    record(
        organization_id=visitor.organization_id,
        actor=Actor(id=visitor.user_id, name=visitor.name),
        action=action,
        about=f"member/{member.user_id}",
        at=timezone.now(),
        details={"member": str(member.user), **details},
    )
