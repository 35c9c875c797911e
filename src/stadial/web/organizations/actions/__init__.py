"""Changing who: accounts, organizations, members, invitations, sessions."""

from stadial.web.organizations.actions.invitations import (
    InvitationGoneError,
    MailFailedError,
    Sent,
    invite,
    invite_by_mail,
    join,
    join_anew,
    revoke,
)
from stadial.web.organizations.actions.members import (
    LastOwnerError,
    NotAllowedError,
    UnknownMemberError,
    change_role,
    remove_member,
)
from stadial.web.organizations.actions.organizations import (
    change_organization,
    create_organization,
)
from stadial.web.organizations.actions.users import AccountExistsError, add_user, end_other_sessions

__all__ = (
    "AccountExistsError",
    "InvitationGoneError",
    "LastOwnerError",
    "MailFailedError",
    "NotAllowedError",
    "Sent",
    "UnknownMemberError",
    "add_user",
    "change_organization",
    "change_role",
    "create_organization",
    "end_other_sessions",
    "invite",
    "invite_by_mail",
    "join",
    "join_anew",
    "remove_member",
    "revoke",
)
