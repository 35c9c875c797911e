"""Which levels to reach, as a page asks for them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import Framework, TargetChoice
from stadial.web.roadmaps.forms.days import DAYS, day_input

PRESETS = (
    ("baseline", _("Baseline: level 2 everywhere")),
    ("defined", _("Defined: level 3 everywhere")),
    ("from-risk", _("From risk: as high as the AI systems concerned ask for")),
)


class TargetsForm(forms.Form):
    """Which level to reach, everywhere and in single domains."""

    preset = forms.ChoiceField(
        label=_("For every domain that has no level of its own"),
        choices=PRESETS,
        widget=forms.RadioSelect,
    )
    by_date = forms.DateField(
        label=_("To be reached by"), required=False, widget=day_input(), validators=DAYS
    )
    approved_by = forms.CharField(
        label=_("Who approved these targets"),
        help_text=_("Targets that nobody stands behind are wishes. Empty: nobody yet."),
        max_length=200,
        required=False,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *given: Any, framework: Framework, choice: TargetChoice, **named: Any
    ) -> None:
        """Offer the levels of the framework for each of its domains."""
        start = {"preset": choice.preset, "by_date": choice.by_date}
        start["approved_by"] = choice.approved_by
        super().__init__(*given, **{**named, "initial": {**start, **named.get("initial", {})}})
        self._before = choice
        self._domains = {f"level_{each.id}": each.id for each in framework.domains}
        levels = [(str(each.number), f"{each.number} {each.name}") for each in framework.levels]
        for domain in framework.domains:
            self.fields[f"level_{domain.id}"] = forms.ChoiceField(
                label=domain.name,
                choices=[("", _("As the choice above says")), *levels],
                initial=str(choice.levels.get(domain.id, "")),
                required=False,
            )

    def levels(self) -> Iterator[forms.BoundField]:
        """Yield the field of each domain."""
        return (self[name] for name in self._domains)

    def wanted(self) -> TargetChoice:
        """Return the targets that were asked for; levels of single capabilities stay."""
        said = self.cleaned_data
        ours = {key: said[name] for name, key in self._domains.items()}
        kept = {key: level for key, level in self._before.levels.items() if key not in ours}
        return replace(
            self._before,
            preset=said["preset"],
            levels={**{key: int(level) for key, level in ours.items() if level}, **kept},
            by_date=said["by_date"],
            approved_by=said["approved_by"],
        )
