"""What people choose about mail, and what owners say by a link."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.web.notices.actions import KINDS
from stadial.web.roadmaps.forms.days import DAYS, day_input


class ChoiceForm(forms.Form):
    """Which mails a member wants."""

    wants_digest = forms.BooleanField(
        label=_("The week, on Monday at eight o’clock"),
        required=False,
        help_text=_("What moved, what is late, what is due, and evidence that goes stale."),
    )
    wants_yearly = forms.BooleanField(
        label=_("A month before a year is over"),
        required=False,
        help_text=_("For those who decide: it is time to begin the next assessment."),
    )


class ZoneForm(forms.Form):
    """Where the day of an organization begins."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(name, name) for name in sorted(available_timezones())],
    )


class StatusForm(forms.Form):
    """What an owner says of their initiative."""

    status = forms.ChoiceField(choices=[(name, name) for name in KINDS])
    note = forms.CharField(
        label=_("A sentence about it"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = forms.DateField(
        label=_("If it is late: the last day of work now"),
        required=False,
        widget=day_input(),
        validators=DAYS,
    )
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the new end of what is late."""
        said = super().clean() or {}
        if said.get("status") == "late" and not said.get("until") and "until" not in self.errors:
            self.add_error("until", _("Say until when it takes now."))
        return said
