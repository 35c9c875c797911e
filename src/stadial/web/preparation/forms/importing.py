"""What comes in about a list of AI systems: the file, and the yes to what was shown."""

from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from stadial.codecs.systems_csv import MOST_BYTES
from stadial.model import AISystem
from stadial.usecases.import_systems import Source
from stadial.web.preparation.forms.choices import Choices, offer
from stadial.web.preparation.mapping import plain_systems, systems_from

_SALT = "stadial.systems-to-keep"
_HOUR = 3600


class SourceForm(forms.Form):
    """A file that lists AI systems."""

    file = forms.FileField(
        label=_("CSV or CycloneDX JSON"),
        help_text=_(
            "A table with a header, of which “name” is needed. Or a bill of materials with "
            "models, CycloneDX 1.5 to 1.7. You see what comes in before anything is kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.json,text/csv,application/json"}),
    )
    otherwise = forms.ChoiceField(
        label=_("How AI is used where the file does not say"),
        help_text=_("It can be corrected for each system afterwards."),
    )

    def __init__(self, *given: Any, archetypes: Choices, **named: Any) -> None:
        """Offer the kinds of use of the framework."""
        super().__init__(*given, **named)
        offer(self, "otherwise", archetypes)

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["file"]
        if found.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This has more than %(most)s MB: it is no list of AI systems."),
                params={"most": MOST_BYTES // 1_000_000},
            )
        return found

    def source(self) -> Source:
        """Return the file, with what holds where it is silent."""
        file = self.cleaned_data["file"]
        return Source(name=file.name, content=file.read(), otherwise=self.cleaned_data["otherwise"])


class KeepForm(forms.Form):
    """A yes to what was shown, which comes back signed as it was shown."""

    systems = forms.CharField(widget=forms.HiddenInput, max_length=400_000)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, assessment: UUID, **named: Any) -> None:
        """Take only what was shown for this assessment."""
        super().__init__(*given, **named)
        self._salt = _salt(assessment)

    def clean_systems(self) -> tuple[AISystem, ...]:
        """Refuse what this server did not show within the hour."""
        try:
            values = signing.loads(self.cleaned_data["systems"], salt=self._salt, max_age=_HOUR)
        except signing.BadSignature as error:
            said = _("This preview is too old. Choose the file once more.")
            raise forms.ValidationError(said) from error
        return systems_from(values)

    @staticmethod
    def of(systems: tuple[AISystem, ...], *, assessment: UUID, seen: int) -> "KeepForm":
        """Return the form that carries what is shown."""
        signed = signing.dumps(plain_systems(systems), salt=_salt(assessment), compress=True)
        return KeepForm(initial={"systems": signed, "seen": seen}, assessment=assessment)


def _salt(assessment: UUID) -> str:
    return f"{_SALT}/{assessment}"
