"""What comes in from a page about evidence; what is not that does not get in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import EvidenceKind, Review, Rung
from stadial.plugins.reader import MOST_REPORT_BYTES

_KINDS = (
    (EvidenceKind.POLICY, _("Policy")),
    (EvidenceKind.RECORD, _("Record of training or work")),
    (EvidenceKind.CONFIGURATION, _("Configuration")),
    (EvidenceKind.SCAN, _("Scan or test report")),
    (EvidenceKind.ROBUSTNESS_TEST, _("Robustness test")),
    (EvidenceKind.TELEMETRY, _("Telemetry")),
)
_RUNGS = (
    (Rung.DOCUMENT, _("A document says so")),
    (Rung.SET_UP, _("It is set up")),
    (Rung.CARRIED_OUT, _("It was carried out")),
    (Rung.ENFORCED, _("It is enforced")),
    (Rung.REVERIFIED, _("It was verified again by others")),
)
REVIEWS = (
    (Review.ACCEPTED, _("Accept")),
    (Review.WEAK, _("Accept, but weak")),
    (Review.INSUFFICIENT, _("Not enough")),
)

MOST_ARCHIVE_BYTES = 60_000_000


class ReviewForm(forms.Form):
    """What an assessor decides about one piece."""

    review = forms.ChoiceField(choices=[(each.value, words) for each, words in REVIEWS])
    reason = forms.CharField(
        label=_("Reason, for who gave it"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    dated_on = forms.DateField(
        label=_("Day on which it was so"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


class ReportForm(forms.Form):
    """A report of another tool."""

    report = forms.FileField(
        label=_("Report of a tool"),
        help_text=_(
            "SARIF, CycloneDX, garak, Inspect and others: it is recognized by its content, and "
            "says itself what it proves."
        ),
    )

    def clean_report(self) -> Any:
        """Refuse what is too large before it is read."""
        return _small(self.cleaned_data["report"])


class CheckoutForm(forms.Form):
    """A checkout of a repository, packed."""

    archive = forms.FileField(
        label=_("The checkout, packed"),
        help_text=_("A .zip or .tar.gz of the folder, of up to 60 MB, without links in it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,.tgz,.tar.gz,.gz"}),
    )
    subject = forms.CharField(
        label=_("Name of the repository"),
        max_length=100,
        help_text=_("Use the same name each time: what was seen under it before is replaced."),
    )
    system = forms.ChoiceField(label=_("AI system that it belongs to"), required=False)

    def __init__(self, *given: Any, systems: tuple[tuple[str, str], ...], **named: Any) -> None:
        """Offer the AI systems of the assessment."""
        super().__init__(*given, **named)
        field = self.fields["system"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None: the whole organization")), *systems]

    def clean_archive(self) -> Any:
        """Refuse what is too large, or no archive at all, before it is kept."""
        file = self.cleaned_data["archive"]
        if file.size > MOST_ARCHIVE_BYTES:
            raise forms.ValidationError(
                _("This has over %(most)s MB."), params={"most": MOST_ARCHIVE_BYTES // 1_000_000}
            )
        begins = file.read(2)
        file.seek(0)
        if begins not in {b"PK", b"\x1f\x8b"}:
            raise forms.ValidationError(_("This is neither a ZIP file nor a .tar.gz."))
        return file

    def clean_subject(self) -> str:
        """Refuse what no repository is called: it stands in the names of what is seen."""
        subject: str = self.cleaned_data["subject"]
        if not subject.isprintable():
            raise forms.ValidationError(_("This name cannot be printed."))
        return subject


class DocumentForm(forms.Form):
    """A document, filed for criteria."""

    title = forms.CharField(label=_("What it is"), max_length=300)
    criteria = forms.CharField(
        label=_("Criteria it speaks to"), help_text=_("Ids with commas between: GOV-1.2a, SUP-2.3a")
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(each.value, words) for each, words in _KINDS]
    )
    rung = forms.ChoiceField(
        label=_("What it shows"), choices=[(each.value, words) for each, words in _RUNGS]
    )
    dated_on = forms.DateField(
        label=_("Day on which it was so"),
        required=False,
        help_text=_("Not the day of the upload. Without a day it counts as a document at most."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    file = forms.FileField(label=_("File"), required=False)
    source = forms.CharField(label=_("or its address"), max_length=1000, required=False)

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        return _small(self.cleaned_data["file"])

    def clean_criteria(self) -> tuple[str, ...]:
        """Return the ids; whether they exist is for the framework to say."""
        found = [each.strip() for each in self.cleaned_data["criteria"].split(",")]
        return tuple(dict.fromkeys(each for each in found if each))


def _small(file: Any) -> Any:
    if file and file.size > MOST_REPORT_BYTES:
        raise forms.ValidationError(
            _("This has over %(most)s MB."), params={"most": MOST_REPORT_BYTES // 1_000_000}
        )
    return file
