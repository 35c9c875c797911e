"""Roles, and what each may do: the one table that every door of the server asks."""

from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PUBLIC = "public"
"""The word on a view that everybody may see."""
SIGNED_IN = "signed-in"
"""The word on a view that everybody with an account may see."""


class Permission(Enum):
    """Something that a member may do in an organization."""

    SEE = "see"
    """Read assessments, evidence, plans and reports."""
    SEE_LOG = "see-log"
    """Read who did what, and when."""
    INTERVIEW = "interview"
    """Record answers, one's own and those of people one interviews."""
    DECIDE = "decide"
    """Adjudicate, settle, waive; open and close assessments."""
    REVIEW = "review"
    """Accept or refuse evidence."""
    PLAN = "plan"
    """Set targets; build, move and publish roadmaps."""
    PROGRESS = "progress"
    """Report how initiatives go."""
    IMPORT = "import"
    """Bring in folders, and take them out."""
    MANAGE = "manage"
    """Invite members, change their roles, revoke their links."""
    OWN = "own"
    """Make and unmake owners."""


class Role(Enum):
    """What a member is in an organization; a respondent has a link and is no member."""

    OWNER = "owner"
    LEAD_ASSESSOR = "lead-assessor"
    ASSESSOR = "assessor"
    REVIEWER = "reviewer"
    INITIATIVE_OWNER = "initiative-owner"
    VIEWER = "viewer"
    AUDITOR = "auditor"


ROLE_NAMES: dict[Role, Promise] = {
    Role.OWNER: _("Owner"),
    Role.LEAD_ASSESSOR: _("Lead assessor"),
    Role.ASSESSOR: _("Assessor"),
    Role.REVIEWER: _("Reviewer"),
    Role.INITIATIVE_OWNER: _("Initiative owner"),
    Role.VIEWER: _("Viewer"),
    Role.AUDITOR: _("Auditor"),
}
"""What people read."""
ROLE_HELP: dict[Role, Promise] = {
    Role.OWNER: _("may do everything here, and make other owners"),
    Role.LEAD_ASSESSOR: _("leads assessments, decides, plans, invites members, reads the log"),
    Role.ASSESSOR: _("interviews people, records answers, reviews evidence"),
    Role.REVIEWER: _("accepts or refuses evidence"),
    Role.INITIATIVE_OWNER: _("reports how the work goes"),
    Role.VIEWER: _("reads, and changes nothing"),
    Role.AUDITOR: _("reads, the log included, and changes nothing"),
}
"""What each may do, in a few words."""

_P = Permission
_ASSESSOR = frozenset({_P.SEE, _P.INTERVIEW, _P.REVIEW, _P.PROGRESS})
_LEAD = _ASSESSOR | {_P.DECIDE, _P.PLAN, _P.IMPORT, _P.MANAGE, _P.SEE_LOG}
ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.OWNER: frozenset(Permission),
    Role.LEAD_ASSESSOR: _LEAD,
    Role.ASSESSOR: _ASSESSOR,
    Role.REVIEWER: frozenset({_P.SEE, _P.REVIEW}),
    Role.INITIATIVE_OWNER: frozenset({_P.SEE, _P.PROGRESS}),
    Role.VIEWER: frozenset({_P.SEE}),
    Role.AUDITOR: frozenset({_P.SEE, _P.SEE_LOG}),
}
"""Deny by default: what does not stand here is not allowed."""


def may(role: Role, permission: Permission) -> bool:
    """Tell whether a role allows something."""
    return permission in ALLOWED[role]


def may_grant(granter: Role, role: Role) -> bool:
    """Tell whether a member may give a role: nobody gives more than they have themselves."""
    return may(granter, Permission.MANAGE) and ALLOWED[role] <= ALLOWED[granter]


def grantable(granter: Role) -> tuple[Role, ...]:
    """Return the roles that a member may give, from the one with most rights."""
    return tuple(role for role in Role if may_grant(granter, role))
