"""What comes in from a page about assessments; what is not that does not get in."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.codecs.folder_zip import MOST_BYTES

_HIDDEN = forms.HiddenInput(attrs={"id": False})
"""Without an id: two forms of one page may have the same hidden field."""


class _OnceForm(forms.Form):
    """A form that does what it does once, however often it is sent."""

    once = forms.UUIDField(widget=_HIDDEN, initial=uuid4, required=False)


class FolderForm(_OnceForm):
    """A folder, packed as a ZIP file."""

    folder = forms.FileField(
        label=_("Folder as a ZIP file"),
        help_text=_(
            "The whole folder of an assessment, packed. Nothing in it is executed; everything "
            "is checked before anything is kept."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_folder(self) -> Any:
        """Refuse what is too large before it is read."""
        found = self.cleaned_data["folder"]
        if found.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This has %(size)s MB; at most %(most)s MB are read."),
                params={"size": found.size // 1_000_000, "most": MOST_BYTES // 1_000_000},
            )
        return found


class StartForm(_OnceForm):
    """A new, empty assessment."""

    framework = forms.ChoiceField(label=_("Framework"))

    def __init__(self, *given: Any, frameworks: tuple[tuple[str, str], ...], **named: Any) -> None:
        """Offer the frameworks of the shelf."""
        super().__init__(*given, **named)
        field = self.fields["framework"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(frameworks)


class PersonForm(forms.Form):
    """Somebody to ask."""

    name = forms.CharField(label=_("Name"), max_length=200)
    group = forms.ChoiceField(label=_("Stakeholder group"))
    role = forms.CharField(label=_("What they do"), max_length=200, required=False)
    email = forms.EmailField(label=_("Mail address"), max_length=254, required=False)
    seen = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )
    """Revision of the documents that the page was made from."""

    def __init__(self, *given: Any, groups: tuple[tuple[str, str], ...], **named: Any) -> None:
        """Offer the stakeholder groups of the framework."""
        super().__init__(*given, **named)
        field = self.fields["group"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(groups)


class AnswerForm(forms.Form):
    """One answer: a level or a word, whether it is written down, a note, a reason."""

    value = forms.CharField(max_length=300)
    written = forms.ChoiceField(
        choices=(("", ""), ("no", ""), ("partly", ""), ("yes", "")), required=False
    )
    note = forms.CharField(max_length=5000, required=False)
    reason = forms.CharField(max_length=2000, required=False)
    version = forms.IntegerField(min_value=0, max_value=2**31)

    def entry(self, short: str) -> dict[str, Any]:
        """Return the answer as a file would hold it; `short` is `answer` or `level`."""
        said = self.cleaned_data
        value = said["value"]
        level = int(value) if short == "level" and value.isdecimal() and len(value) == 1 else value
        rest = {key: said[key] for key in ("written", "note", "reason") if said[key]}
        if short == "level":
            rest.pop("reason", None)
        return {short: level, **rest}
