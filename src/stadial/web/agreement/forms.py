"""What comes in about decisions; what is not that does not get in."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.model import AISystem

SHARE, NOT_APPLICABLE = "share", "not-applicable"
_WORDS = {
    "not": _("not"),
    "partly": _("partly"),
    "largely": _("largely"),
    "fully": _("fully"),
}


def _day(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def _text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=widget, max_length=2000
    )


class SeenForm(forms.Form):
    """A form on a page that may have become old."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class DecisionForm(SeenForm):
    """The rating of a criterion, as an assessor decides it."""

    answer = forms.ChoiceField(label=_("It is met"), widget=forms.RadioSelect)
    share = forms.DecimalField(
        label=_("Share in percent"),
        help_text=_("Only with “a share of it”: counted, 0 to 100."),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
    )
    reason = _text(_("Reason, in a sentence"), _("It stands in the report beside the rating."))
    dissent = _text(
        _("Who sees it differently, and how"),
        _("It is kept beside the decision, also when the decision is replaced."),
        required=False,
    )
    system = forms.ChoiceField(label=_("For"), required=False)
    expires_on = _day(_("Last day on which it holds"), _("Afterwards the answers count again."))
    approved_by = forms.CharField(
        label=_("Approved by"),
        help_text=_(
            "Only for “not applicable”: names with commas between, two for a key criterion."
        ),
        max_length=300,
        required=False,
    )

    def __init__(
        self, *given: Any, choices: Iterable[str], systems: Iterable[AISystem], **named: Any
    ) -> None:
        """Take the answers on the scale, and the AI systems that can be told apart."""
        super().__init__(*given, **named)
        words = [(each, _WORDS.get(each, each)) for each in choices]
        is_free = all(each in _WORDS for each in choices)
        words += [(SHARE, _("a share of it"))] if is_free else []
        self.fields["answer"].choices = [*words, (NOT_APPLICABLE, _("not applicable"))]  # type: ignore[attr-defined]
        if not is_free:
            del self.fields["share"]
        listed = [(each.id, each.name) for each in systems]
        if listed:
            self.fields["system"].choices = [("", _("all AI systems")), *listed]  # type: ignore[attr-defined]
        else:
            del self.fields["system"]

    def clean(self) -> dict[str, Any]:
        """Return what was decided, with a share where one was meant."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("answer") == SHARE and "share" not in self.errors:
            if said.get("share") is None:
                self.add_error("share", _("Say how much of it, or choose a word."))
            else:
                said["answer"] = f"{said['share'].normalize():f}%"
        said["approved_by"] = tuple(
            name for each in said.get("approved_by", "").split(",") if (name := each.strip())
        )
        return said


class LevelForm(SeenForm):
    """The level of a capability, as an assessor decides it."""

    level = forms.TypedChoiceField(label=_("It stands at"), coerce=int, widget=forms.RadioSelect)
    reason = _text(_("Reason, in a sentence"), _("It stands in the report beside the ratings."))
    dissent = _text(
        _("Who sees it differently, and how"),
        _("It is kept beside the decision, also when the decision is replaced."),
        required=False,
    )

    def __init__(self, *given: Any, levels: Iterable[tuple[int, str]], **named: Any) -> None:
        """Take the levels that can be chosen, with their words."""
        super().__init__(*given, **named)
        self.fields["level"].choices = [(number, f"{number} {words}") for number, words in levels]  # type: ignore[attr-defined]


class SettleForm(SeenForm):
    """Why evidence or an incident does not speak against a criterion any more."""

    against = forms.CharField(max_length=500, widget=forms.HiddenInput)
    reason = _text(
        _("Why it does not speak against it any more"),
        _("The evidence stays on file. Correct the answer instead where the evidence is right."),
    )


class WaiverForm(SeenForm):
    """Who answers for a finding, why, and until when."""

    reason = _text(_("Reason"), _("Why this may stay as it is for a while."))
    owner = forms.CharField(label=_("Who answers for it"), max_length=200)
    expires_on = _day(
        _("Until"), _("From the day after on it is found again, as an error."), required=True
    )
