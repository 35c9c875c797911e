"""What comes in about the plan of an assessment."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from stadial.usecases.plan_assessment import Plan
from stadial.web.preparation.forms.choices import Choices, offer

METHODS = (
    ("self", _("We ask ourselves")),
    ("facilitated", _("Somebody leads us through it")),
    ("independent", _("Somebody from outside judges")),
)
PRESETS = (
    ("baseline", _("Level 2 everywhere: the baseline")),
    ("defined", _("Level 3 everywhere: defined")),
    ("from-risk", _("As high as the risk of the AI systems asks for")),
)
_DAYS = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2199, 12, 31)))


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(
        label=label, help_text=help_text, required=False, widget=widget, validators=_DAYS
    )


class PlanForm(forms.Form):
    """What is settled before anybody is asked."""

    title = forms.CharField(label=_("Title"), max_length=200)
    scope = forms.ChoiceField(label=_("What is assessed"), required=False)
    method = forms.ChoiceField(label=_("How"), choices=METHODS)
    lead = forms.CharField(
        label=_("Lead assessor"),
        help_text=_("Who answers for the result."),
        max_length=200,
        required=False,
    )
    started_on = _day(_("Starts on"))
    as_of = _day(
        _("Judged by the state of"),
        _("Empty: of the day on which somebody looks. Set it when the assessment ends."),
    )
    preset = forms.ChoiceField(label=_("Target"), choices=PRESETS)
    by_date = _day(_("Target reached by"))
    classification = forms.CharField(
        label=_("Classification of reports"),
        help_text=_("Stands on every page of a report: Internal, Confidential …"),
        max_length=60,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, plan: Plan, scopes: Choices, **named: Any) -> None:
        """Begin with the plan as it stands."""
        start = {key: getattr(plan, key) for key in self.base_fields if key != "seen"}
        super().__init__(*given, **{**named, "initial": {**start, **named.get("initial", {})}})
        self._before = plan
        offer(self, "scope", (("", _("The whole organization")), *scopes))

    def plan(self) -> Plan:
        """Return what was filled in; the framework stays."""
        said = {key: value for key, value in self.cleaned_data.items() if key != "seen"}
        return Plan(framework=self._before.framework, **said)
