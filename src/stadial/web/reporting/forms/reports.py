"""What comes in from a page about reports; what is not that does not get in."""

from typing import Any

from django import forms
from django.utils.translation import gettext as now, gettext_lazy as _

from stadial.codecs.assessment_files.oddities import UNSEEN
from stadial.reports.pdf.choice import Choice
from stadial.web.reporting.queries import Composing, strange_numbers

MOST_LOGO = 1_000_000
_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
"""How such a picture begins; its width and height stand next."""
_MOST_POINTS = 4000
"""Of width and height: a small file can hold a picture that no memory holds."""
OPEN, CLOSE = "open", "close"


class FreezeForm(forms.Form):
    """How an assessment is to be frozen."""

    revision = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)
    """Of what was looked at."""
    afterwards = forms.ChoiceField(
        label=_("And afterwards"),
        choices=(
            (OPEN, _("Keep it open: people go on answering, and you freeze again later")),
            (CLOSE, _("Close it: it takes no more answers")),
        ),
        widget=forms.RadioSelect,
        initial=OPEN,
    )
    knows = forms.BooleanField(label=_("I know the errors above, and freeze with them in it"))

    def __init__(self, *given: Any, errors: int, **named: Any) -> None:
        """Ask for a word on the errors only where there are some."""
        super().__init__(*given, **named)
        if not errors:
            del self.fields["knows"]


class AgainForm(forms.Form):
    """A new assessment made from an old one."""

    title = forms.CharField(label=_("Title of the new assessment"), max_length=200)


class ComposeForm(forms.Form):
    """What somebody chooses of a report for a board."""

    headline = forms.CharField(
        label=_("Headline"),
        help_text=_("Proposed from the numbers. Say it in your words, with the same numbers."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    classification = forms.CharField(label=_("Classification"), max_length=40, required=False)
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, at most 1 MB and 4000 points wide and high."),
        required=False,
    )
    sections = forms.MultipleChoiceField(
        label=_("Chapters behind the board page"),
        help_text=_("None: the board page alone."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *given: Any, composing: Composing, **named: Any) -> None:
        """Offer the chapters that there are, and the words as they stand."""
        super().__init__(*given, **named)
        self._proposed = composing.headline
        self.initial = {
            "headline": composing.headline,
            "classification": composing.classification,
        }
        self.fields["sections"].choices = composing.sections  # type: ignore[attr-defined]

    def clean_headline(self) -> str:
        """Refuse numbers that the report does not say."""
        said = _seen(" ".join(self.cleaned_data["headline"].split()))
        strange = strange_numbers(said, self._proposed)
        if strange:
            told = now(
                "The numbers do not say this: %(numbers)s. The proposed headline was: %(was)s"
            )
            raise forms.ValidationError(
                told % {"numbers": ", ".join(strange), "was": self._proposed}
            )
        return said

    def clean_classification(self) -> str:
        """Take words that can be seen."""
        return _seen(self.cleaned_data["classification"])

    def clean_logo(self) -> bytes:
        """Take a picture, and nothing else."""
        given = self.cleaned_data["logo"]
        if not given:
            return b""
        content = bytes(given.read(MOST_LOGO + 1))
        if len(content) > MOST_LOGO:
            raise forms.ValidationError(now("This picture is over 1 MB."))
        sides = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
        if not content.startswith(_PNG) or not all(0 < side <= _MOST_POINTS for side in sides):
            raise forms.ValidationError(now("This is no PNG picture of at most 4000 points."))
        return content

    def choice(self) -> Choice:
        """Return what was chosen."""
        return Choice(
            sections=tuple(self.cleaned_data["sections"]),
            headline=self.cleaned_data["headline"],
            classification=self.cleaned_data["classification"],
            logo=self.cleaned_data["logo"],
        )


def _seen(text: str) -> str:
    """Refuse signs that turn the words around: 14 could be read as 41."""
    if UNSEEN.search(text):
        raise forms.ValidationError(now("This holds a sign that cannot be seen. Take it out."))
    return text
