"""A lesson as it comes in: written here, or in a file of somebody else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.codecs.learnings_json import MOST_BYTES
from stadial.model import Framework, Learning

_LONGEST = 2_000


class LessonForm(forms.Form):
    """Something that was learned."""

    lesson = forms.CharField(
        label=_("What was learned"),
        help_text=_("In a sentence or two that somebody understands who was not there."),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    advice = forms.CharField(
        label=_("What to do differently"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    threats = forms.CharField(
        label=_("Threats that it helps against"),
        max_length=1000,
        required=False,
        help_text=_("Ids with commas between: AML.T0051, LLM01:2025"),
    )
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=200,
        required=False,
        help_text=_("Id of an incident, an initiative or a piece of evidence. It never leaves."),
        widget=forms.TextInput(attrs={"list": "sources"}),
    )
    learned_on = forms.DateField(
        label=_("Day on which it was learned"), widget=forms.DateInput(attrs={"type": "date"})
    )
    shared = forms.BooleanField(
        label=_("Others may have it"),
        required=False,
        help_text=_("Then it must name nobody: no person, no AI system, no amount of money."),
    )
    criteria = forms.MultipleChoiceField(required=False)
    """Drawn by the page itself, by domain and question."""

    def __init__(self, *given: Any, framework: Framework, **named: Any) -> None:
        """Take what may be named: the criteria of the framework."""
        super().__init__(*given, **named)
        choices = [(key, key) for key in framework.criterion_by_id]
        self.fields["criteria"].choices = choices  # type: ignore[attr-defined]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The criteria that were ticked, as they came in."""
        return tuple(self["criteria"].value() or ())

    def clean_threats(self) -> tuple[str, ...]:
        """Return the ids; whether they can be such is for the folder to say."""
        found = [each.strip() for each in self.cleaned_data["threats"].split(",")]
        return tuple(dict.fromkeys(each for each in found if each))

    def learning(self) -> Learning:
        """Return what was learned; its id is made where it is kept."""
        said = self.cleaned_data
        return Learning(
            id="",
            lesson=said["lesson"].replace("\r\n", "\n"),
            learned_on=said["learned_on"],
            criteria=tuple(said["criteria"]),
            threats=said["threats"],
            advice=said["advice"].replace("\r\n", "\n"),
            source=said["source"],
            shared=said["shared"],
        )


class ShareForm(forms.Form):
    """Whether others may have a lesson."""

    lesson = forms.CharField(max_length=300)
    shared = forms.ChoiceField(choices=(("yes", ""), ("no", "")))


class LessonsFileForm(forms.Form):
    """Lessons of somebody else."""

    file = forms.FileField(
        label=_("File of lessons"),
        help_text=_("As another organization gives them out, up to 2 MB."),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This has over %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
            )
        return file
