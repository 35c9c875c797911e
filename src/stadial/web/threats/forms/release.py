"""A release of the threat catalogue as it comes in: a file, and what a preview was made of."""

from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from stadial.codecs.catalogue_json import read_catalogue_json, write_catalogue_json
from stadial.model import Catalogue

MOST_BYTES = 3_000_000
"""Larger than any release so far; reading YAML takes some seconds for each MB."""
_SALT = "stadial.threat-release"
_HOUR = 3600


class ReleaseForm(forms.Form):
    """A file of MITRE ATLAS."""

    release = forms.FileField(
        label=_("A file of MITRE ATLAS"),
        help_text=_("ATLAS.yaml in the old layout or in format 6, up to 3 MB. Texts are left out."),
    )

    def clean_release(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["release"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This has over %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
            )
        return file


class AcceptForm(forms.Form):
    """What was previewed, to be stored: signed, so that it is what this server has read."""

    release = forms.CharField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, assessment: UUID, **named: Any) -> None:
        """Take only what was previewed for this assessment."""
        super().__init__(*given, **named)
        self._salt = _salt(assessment)

    def clean_release(self) -> Catalogue:
        """Return the catalogue that was previewed within the hour."""
        try:
            said = signing.loads(self.cleaned_data["release"], salt=self._salt, max_age=_HOUR)
        except signing.BadSignature as error:
            raise forms.ValidationError(_("Choose the release again.")) from error
        return read_catalogue_json(str(said).encode(), name="release.json")


def sealed(catalogue: Catalogue, *, assessment: UUID) -> str:
    """Return a catalogue as a page carries it from the preview to the decision."""
    said = write_catalogue_json(catalogue).decode()
    return signing.dumps(said, salt=_salt(assessment), compress=True)


def _salt(assessment: UUID) -> str:
    return f"{_SALT}/{assessment}"
