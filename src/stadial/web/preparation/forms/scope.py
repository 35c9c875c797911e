"""What comes in about AI systems and parts of the organization."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import AISystem, Autonomy, Criticality, Exposure, Scope, Sensitivity
from stadial.web.preparation.forms.choices import Choices, offer

CRITICALITIES = (
    ("low", _("Low: hardly anybody would notice")),
    ("medium", _("Medium: work would slow down")),
    ("high", _("High: customers or money would be hurt")),
    ("critical", _("Critical: the organization could not go on")),
)
EXPOSURES = (
    ("internal", _("Our own people")),
    ("partner", _("Partners too")),
    ("public", _("Everybody")),
)
SENSITIVITIES = (
    ("public", _("Public")),
    ("internal", _("Internal")),
    ("confidential", _("Confidential: personal data, trade secrets")),
    ("restricted", _("Restricted: special personal data, secrets of others")),
)
AUTONOMIES = (
    ("advises", _("It advises; a person decides and acts")),
    ("approved", _("It acts after a person said yes")),
    ("alone", _("It acts alone; a person may hear of it later")),
)


class SystemForm(forms.Form):
    """One AI system."""

    name = forms.CharField(label=_("Name"), max_length=200)
    archetypes = forms.MultipleChoiceField(
        label=_("How AI is used in it"),
        help_text=_("This decides which questions are about it. More than one may be true."),
        widget=forms.CheckboxSelectMultiple,
    )
    criticality = forms.ChoiceField(
        label=_("What would happen if it failed or was misused"), choices=CRITICALITIES
    )
    exposure = forms.ChoiceField(label=_("Who can reach it"), choices=EXPOSURES)
    sensitivity = forms.ChoiceField(
        label=_("The most sensitive data it learns from, reads or shows"), choices=SENSITIVITIES
    )
    autonomy = forms.ChoiceField(label=_("What it may do without a person"), choices=AUTONOMIES)
    owner = forms.CharField(
        label=_("Owner"),
        help_text=_("Who acts when something is found in it."),
        max_length=200,
        required=False,
    )
    scope = forms.ChoiceField(label=_("Part of the organization"), required=False)
    model_version = forms.CharField(label=_("Version of the model"), max_length=100, required=False)
    repository = forms.CharField(label=_("Where its code lies"), max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, archetypes: Choices, parts: Choices, **named: Any) -> None:
        """Offer the kinds of use of the framework, and the parts that there are."""
        super().__init__(*given, **named)
        offer(self, "archetypes", archetypes)
        offer(self, "scope", (("", _("The whole organization")), *parts))

    def system(self, identifier: str) -> AISystem:
        """Return what was filled in; an empty id is a new system."""
        said = self.cleaned_data
        return AISystem(
            id=identifier,
            name=said["name"],
            archetypes=tuple(dict.fromkeys(said["archetypes"])),
            criticality=Criticality(said["criticality"]),
            exposure=Exposure(said["exposure"]),
            data=Sensitivity(said["sensitivity"]),
            autonomy=Autonomy(said["autonomy"]),
            owner=said["owner"],
            scope=said["scope"],
            model_version=said["model_version"],
            repository=said["repository"],
        )

    @staticmethod
    def beginning(system: AISystem) -> dict[str, Any]:
        """Return what stands in the fields for a system that is there."""
        return {
            **asdict(system),
            "criticality": system.criticality.value,
            "exposure": system.exposure.value,
            "sensitivity": system.data.value,
            "autonomy": system.autonomy.value,
        }


class PartForm(forms.Form):
    """A part of the organization."""

    name = forms.CharField(label=_("Name"), max_length=200)
    parent = forms.ChoiceField(label=_("Belongs to"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, parts: Choices, **named: Any) -> None:
        """Offer the parts that there are."""
        super().__init__(*given, **named)
        offer(self, "parent", (("", _("Nothing: it stands at the top")), *parts))

    def part(self, identifier: str) -> Scope:
        """Return what was filled in; an empty id is a new part."""
        said = self.cleaned_data
        return Scope(id=identifier, name=said["name"], parent=said["parent"])
