"""What people type about organizations and members."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.web.organizations.roles import ROLE_HELP, ROLE_NAMES, Role

_BANDS = tuple(
    enumerate(
        (
            _("Blue"),
            _("Teal"),
            _("Purple"),
            _("Brown"),
            _("Slate"),
            _("Magenta"),
            _("Olive"),
            _("Rust"),
        )
    )
)


class CreateForm(forms.Form):
    """A new organization."""

    name = forms.CharField(label=_("Name"), max_length=200)
    sector = forms.CharField(
        label=_("Sector"),
        max_length=100,
        required=False,
        help_text=_("What it works in, such as banking or health."),
    )


class SettingsForm(CreateForm):
    """What is known of an organization."""

    people = forms.IntegerField(
        label=_("People"), min_value=1, max_value=10_000_000, required=False
    )
    band = forms.TypedChoiceField(
        label=_("Band"),
        choices=_BANDS,
        coerce=int,
        help_text=_("The colour that names it on every page."),
    )


class RoleForm(forms.Form):
    """A role, of those that the visitor may give."""

    role = forms.TypedChoiceField(label=_("Role"), coerce=Role)

    def __init__(self, *args: object, roles: Sequence[Role], **parts: object) -> None:
        """Offer these roles and no others."""
        super().__init__(*args, **parts)  # type: ignore[arg-type]
        field = self.fields["role"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [(role.value, ROLE_NAMES[role]) for role in roles]


class InviteForm(RoleForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    field_order = ("email", "role")

    def __init__(self, *args: object, roles: Sequence[Role], **parts: object) -> None:
        """Say of each role what it may do."""
        super().__init__(*args, roles=roles, **parts)
        field = self.fields["role"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [
            (role.value, _("%(role)s: %(help)s") % _words(role)) for role in reversed(roles)
        ]


class JoinForm(forms.Form):
    """A new account, made by an invitation."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; a few words in a row are good."),
    )


def _words(role: Role) -> dict[str, str]:
    return {"role": str(ROLE_NAMES[role]), "help": str(ROLE_HELP[role])}
