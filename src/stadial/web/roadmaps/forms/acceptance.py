"""Which gap may stay open, why, until when, and who answers for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.engine.lint import OPEN_GAP
from stadial.model import Waiver
from stadial.web.roadmaps.forms.days import DAYS, day_input


class AcceptanceForm(forms.Form):
    """A gap that somebody lets be."""

    about = forms.ChoiceField(label=_("Which gap"))
    reason = forms.CharField(
        label=_("Why it may stay open"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owner = forms.CharField(label=_("Who answers for it"), max_length=200)
    expires_on = forms.DateField(
        label=_("Until which day"),
        help_text=_("From the day after, the quality check tells it as an error."),
        widget=day_input(),
        validators=DAYS,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, gaps: tuple[tuple[str, str], ...], **named: Any) -> None:
        """Offer the gaps that are there."""
        super().__init__(*given, **{"auto_id": "accept_%s", **named})
        field = self.fields["about"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(gaps)

    def acceptance(self) -> Waiver:
        """Return what was asked for."""
        said = self.cleaned_data
        return Waiver(
            rule=OPEN_GAP,
            about=said["about"],
            reason=said["reason"].replace("\r\n", "\n"),
            owner=said["owner"],
            expires_on=said["expires_on"],
        )
