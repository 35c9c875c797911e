"""Members: who is here as what, who is invited, and who leaves."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stadial.web.organizations import actions, queries
from stadial.web.organizations.forms import InviteForm, RoleForm
from stadial.web.organizations.request import MemberRequest, needs
from stadial.web.organizations.roles import ROLE_NAMES, Permission, grantable, may_grant
from stadial.web.ui.frame import home


@needs(Permission.MANAGE)
@require_safe
def members(request: MemberRequest) -> HttpResponse:
    """Show members and open invitations."""
    return _page(request, InviteForm(roles=grantable(request.visitor.role)))


@needs(Permission.MANAGE)
@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """Invite somebody by mail."""
    form = InviteForm(request.POST, roles=grantable(request.visitor.role))
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        actions.invite_by_mail(visitor=request.visitor, **form.cleaned_data)
    except actions.NotAllowedError as refusal:
        raise PermissionDenied from refusal
    except actions.MailFailedError:
        form.add_error(
            None,
            _(
                "The mail server did not take the invitation, so nobody is invited. Try again "
                "later, or tell whoever runs this server."
            ),
        )
        return _page(request, form, status=502)
    messages.success(request, _("The invitation is on its way to %s.") % form.cleaned_data["email"])
    return _back(request)


@needs(Permission.MANAGE)
@require_POST
def revoke(request: MemberRequest, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    try:
        actions.revoke(visitor=request.visitor, invitation_id=invitation)
    except actions.InvitationGoneError as gone:
        raise Http404 from gone
    except actions.NotAllowedError as refusal:
        raise PermissionDenied from refusal
    messages.success(request, _("The invitation is revoked; its link leads nowhere now."))
    return _back(request)


@needs(Permission.MANAGE)
@require_POST
def role(request: MemberRequest, member: int) -> HttpResponse:
    """Give a member another role."""
    form = RoleForm(request.POST, roles=grantable(request.visitor.role))
    if not form.is_valid():
        raise PermissionDenied
    try:
        actions.change_role(
            visitor=request.visitor, member_id=member, role=form.cleaned_data["role"]
        )
    except actions.UnknownMemberError as unknown:
        raise Http404 from unknown
    except actions.NotAllowedError as refusal:
        raise PermissionDenied from refusal
    except actions.LastOwnerError:
        return _last_owner(request)
    messages.success(request, _("The role is changed."))
    return _back(request)


@needs(Permission.SEE)
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: MemberRequest, member: int) -> HttpResponse:
    """Ask whether a member is to go, and let them go; everybody may leave by themselves."""
    found = _found(request, member)
    if request.method != "POST":
        page = {
            "visitor": request.visitor,
            "place": "members",
            "member": found,
            "is_self": found.user_id == request.visitor.user_id,
        }
        return render(request, "organizations/remove.html", page)
    try:
        actions.remove_member(visitor=request.visitor, member_id=member)
    except actions.UnknownMemberError as unknown:
        raise Http404 from unknown
    except actions.NotAllowedError as refusal:
        raise PermissionDenied from refusal
    except actions.LastOwnerError:
        return _last_owner(request)
    messages.success(request, _("%s is no member any more.") % found.name)
    if found.user_id == request.visitor.user_id:
        return redirect(home())
    return _back(request)


def _found(request: MemberRequest, member: int) -> queries.Member:
    """Return a member whom the visitor may remove: others by right, oneself always."""
    found = queries.member_of(request.visitor, member)
    if found is None:
        raise Http404
    is_self = found.user_id == request.visitor.user_id
    if not is_self and not may_grant(request.visitor.role, found.role):
        raise PermissionDenied
    return found


def _page(request: MemberRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    page = {
        "visitor": request.visitor,
        "place": "members",
        "members": queries.members_of(request.visitor),
        "invitations": queries.invitations_of(request.visitor),
        "form": form,
        "role_names": ROLE_NAMES,
        "grantable": grantable(request.visitor.role),
    }
    return render(request, "organizations/members.html", page, status=status)


def _last_owner(request: MemberRequest) -> HttpResponse:
    page = {"visitor": request.visitor, "place": "members"}
    return render(request, "organizations/last_owner.html", page, status=409)


def _back(request: MemberRequest) -> HttpResponse:
    return redirect("organizations:members", organization=request.visitor.organization)
