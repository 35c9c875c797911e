"""What comes in from the quick score: one level for each domain, or that nobody knows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import Framework


class QuickForm(forms.Form):
    """One question for each domain."""

    def __init__(self, *given: Any, framework: Framework, **named: Any) -> None:
        """Ask what the framework asks of each domain."""
        super().__init__(*given, **named)
        self._domains = tuple(each.id for each in framework.domains)
        for domain in framework.domains:
            anchors = [(str(level), text) for level, text in sorted(domain.anchors.items())]
            self.fields[domain.id] = forms.ChoiceField(
                label=f"{domain.name}: {domain.ask}",
                choices=[*anchors, ("", _("I do not know"))],
                widget=forms.RadioSelect,
                required=False,
            )

    def levels(self) -> dict[str, int | None]:
        """Return the level of each domain; None where nobody knows."""
        said = self.cleaned_data
        return {each: int(said[each]) if said[each] else None for each in self._domains}
