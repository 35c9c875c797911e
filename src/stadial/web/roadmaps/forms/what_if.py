"""What somebody wants to try on a roadmap."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stadial.engine.plan.changes import Changes

_MOST = 1e9
_MOST_DAYS = 9999
_MOST_QUARTERS = 40
Pairs = Iterable[tuple[str, str]]


class WhatIfForm(forms.Form):
    """One or more changes, tried together; nothing of it is kept."""

    without = forms.ChoiceField(label=_("Leave out"), required=False)
    late = forms.ChoiceField(label=_("Begin later"), required=False)
    quarters = forms.IntegerField(
        label=_("By how many quarters"), required=False, min_value=1, max_value=_MOST_QUARTERS
    )
    team = forms.ChoiceField(label=_("Give more people to"), required=False)
    days = forms.FloatField(
        label=_("Person-days more in each quarter"),
        required=False,
        min_value=1,
        max_value=_MOST_DAYS,
    )
    budget = forms.FloatField(
        label=_("Money in each quarter"), required=False, min_value=0, max_value=_MOST
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, initiatives: Pairs, dated: Pairs, teams: Pairs
    ) -> None:
        """Offer what there is."""
        super().__init__(given)
        teams = tuple(teams)
        nothing = [("", _("nothing"))]
        self._offer(
            "without", [*nothing, (_("Initiatives"), [*initiatives]), (_("Teams"), [*teams])]
        )
        self._offer("late", [*nothing, *dated])
        self._offer("team", [("", _("nobody")), *teams])

    def clean(self) -> dict[str, Any]:
        """Refuse a change that lacks its other half, or none at all."""
        said = super().clean() or self.cleaned_data
        halves = (("late", "quarters"), ("team", "days"))
        for what, amount in halves:
            if said.get(what) and said.get(amount) is None and amount not in self.errors:
                self.add_error(amount, _("Say how much."))
            if said.get(amount) is not None and not said.get(what):
                self.add_error(what, _("Say of which."))
        if not self.errors and self.changes() == Changes():
            self.add_error(None, _("Choose at least one thing to try."))
        return said

    def changes(self) -> Changes:
        """Return what is to be tried."""
        said = self.cleaned_data
        return Changes(
            without=(said["without"],) if said["without"] else (),
            delay={said["late"]: said["quarters"]} if said["late"] else {},
            add_person={said["team"]: said["days"]} if said["team"] else {},
            budget=said["budget"],
        )

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)
