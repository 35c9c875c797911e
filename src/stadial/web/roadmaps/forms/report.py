"""What an owner reports of an initiative."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import ProgressEntry, ProgressKind
from stadial.web.roadmaps.forms.days import DAYS, day_input

KINDS = (
    ("started", _("Work has begun")),
    ("on-track", _("It goes as planned")),
    ("slipped", _("It ends later")),
    ("done", _("The work is finished")),
    ("dropped", _("It will not be done")),
    ("metric", _("The success metric was measured")),
)


class ReportForm(forms.Form):
    """What an owner says of an initiative."""

    kind = forms.ChoiceField(label=_("What became of it"), choices=KINDS, widget=forms.RadioSelect)
    until = forms.DateField(
        label=_("New last day"),
        help_text=_("Where it ends later."),
        required=False,
        widget=day_input(),
        validators=DAYS,
    )
    value = forms.FloatField(
        label=_("Metric, as measured"), required=False, min_value=-1e12, max_value=1e12
    )
    on = forms.DateField(label=_("On which day"), widget=day_input(), validators=DAYS)
    note = forms.CharField(
        label=_("A sentence to keep with it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, is_over: bool, metric: str, **named: Any) -> None:
        """Offer what can still be said: of work that is over, only its metric."""
        super().__init__(*given, **named)
        if is_over:
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [each for each in KINDS if each[0] == "metric"]
            field.initial = "metric"
            del self.fields["until"]
        self.fields["value"].help_text = metric

    def clean(self) -> dict[str, Any]:
        """Refuse a report that lacks what it is about."""
        said = super().clean() or self.cleaned_data
        if said.get("kind") == "slipped" and "until" not in self.errors and not said.get("until"):
            self.add_error("until", _("Say until when it slips: its new last day."))
        if said.get("kind") == "metric" and "value" not in self.errors and said["value"] is None:
            self.add_error("value", _("Say what was measured."))
        return said

    def entry(self, initiative: str, *, by: str) -> ProgressEntry:
        """Return the report that was made."""
        said = self.cleaned_data
        is_slip = said["kind"] == "slipped"
        return ProgressEntry(
            initiative=initiative,
            on=said["on"],
            kind=ProgressKind(said["kind"]),
            ends_on=said["until"] + timedelta(days=1) if is_slip else None,
            value=said["value"],
            note=said["note"],
            by=by,
        )
