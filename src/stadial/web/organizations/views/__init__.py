"""Pages of who: organizations, members, invitations, and a shut door."""

from stadial.web.organizations.views.joining import join
from stadial.web.organizations.views.members import invite, members, remove, revoke, role
from stadial.web.organizations.views.organizations import create, settings
from stadial.web.organizations.views.sign_in import locked_out

__all__ = (
    "create",
    "invite",
    "join",
    "locked_out",
    "members",
    "remove",
    "revoke",
    "role",
    "settings",
)
