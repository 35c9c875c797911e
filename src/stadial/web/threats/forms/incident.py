"""What comes in from a page about threats; what is not that does not get in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import AISystem, Framework, IncidentKind
from stadial.usecases.record_incident import Event

_KINDS = (
    (IncidentKind.INCIDENT, _("Incident: harm was done")),
    (IncidentKind.NEAR_MISS, _("Near miss: it was close")),
)
_LINES = {"rows": 3}


class IncidentForm(forms.Form):
    """Something that went wrong, or nearly did."""

    title = forms.CharField(label=_("What happened, in one line"), max_length=300)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(each.value, words) for each, words in _KINDS]
    )
    occurred_on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    system = forms.ChoiceField(label=_("AI system"), required=False)
    summary = forms.CharField(
        label=_("More about it"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )
    lesson = forms.CharField(
        label=_("What was learned"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs=_LINES),
    )
    techniques = forms.CharField(
        label=_("Techniques that were used"),
        max_length=1000,
        required=False,
        help_text=_("Ids with commas between, as far as is known: AML.T0051, LLM01:2025"),
    )
    criteria = forms.MultipleChoiceField(required=False)
    """Drawn by the page itself, by domain and question."""

    def __init__(
        self, *given: Any, framework: Framework, systems: tuple[AISystem, ...], **named: Any
    ) -> None:
        """Take what may be named: the framework's criteria and the AI systems here."""
        super().__init__(*given, **named)
        fields: dict[str, Any] = self.fields
        fields["system"].choices = [
            ("", _("none, or not known")),
            *((each.id, each.name) for each in systems),
        ]
        fields["criteria"].choices = [(key, key) for key in framework.criterion_by_id]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The criteria that were ticked, as they came in."""
        return tuple(self["criteria"].value() or ())

    def clean_techniques(self) -> tuple[str, ...]:
        """Return the ids; whether they can be such is for the folder to say."""
        found = [each.strip() for each in self.cleaned_data["techniques"].split(",")]
        return tuple(dict.fromkeys(each for each in found if each))

    def event(self) -> Event:
        """Return what happened."""
        said = self.cleaned_data
        return Event(
            title=said["title"],
            occurred_on=said["occurred_on"],
            kind=IncidentKind(said["kind"]),
            system=said["system"],
            criteria=tuple(dict.fromkeys(said["criteria"])),
            techniques=said["techniques"],
            summary=said["summary"],
            lesson=said["lesson"],
        )
