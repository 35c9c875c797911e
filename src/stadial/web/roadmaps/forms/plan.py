"""When an initiative is worked on, by whom, and after what; and what is tried on a roadmap."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from stadial.model import Initiative, Status, last_day
from stadial.web.roadmaps.forms.days import DAYS, day_input

STATES = {
    Status.PROPOSED: _("proposed: planning again may take it away"),
    Status.PLANNED: _("planned: it stays on the roadmap"),
    Status.RUNNING: _("under way"),
    Status.SLIPPED: _("late"),
}
_MOST = 1e12
_NOT_BEGUN = (Status.PROPOSED, Status.PLANNED)
Pairs = Iterable[tuple[str, str]]


class PlanForm(forms.Form):
    """What can be typed of an initiative; how it goes is reported."""

    owner = forms.CharField(label=_("Owner"), max_length=200, required=False)
    team = forms.ChoiceField(label=_("Team"), required=False)
    starts_on = forms.DateField(
        label=_("First day"), required=False, widget=day_input(), validators=DAYS
    )
    last_on = forms.DateField(
        label=_("Last day"), required=False, widget=day_input(), validators=DAYS
    )
    metric = forms.CharField(
        label=_("Success metric"),
        help_text=_("How anybody sees whether it worked."),
        max_length=500,
        required=False,
    )
    metric_baseline = forms.FloatField(
        label=_("Before the work"), required=False, min_value=-_MOST, max_value=_MOST
    )
    metric_target = forms.FloatField(
        label=_("To be reached"), required=False, min_value=-_MOST, max_value=_MOST
    )
    status = forms.ChoiceField(label=_("State"))
    locked = forms.BooleanField(
        label=_("Its dates are fixed: planning again leaves them"), required=False
    )
    requires = forms.MultipleChoiceField(
        label=_("Waits for"), required=False, widget=forms.CheckboxSelectMultiple
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        given: QueryDict | None = None,
        *,
        initiative: Initiative,
        teams: Pairs,
        others: Pairs,
        seen: int,
    ) -> None:
        """Start from what stands; a form that sends a part of the fields changes these alone."""
        now = _now(initiative)
        super().__init__(
            _filled(given, now) if given is not None else None,
            initial={**now, "seen": seen},
            auto_id="plan_%s",
        )
        self._before = initiative
        status = initiative.status
        states = _NOT_BEGUN if status in _NOT_BEGUN else (status,)
        self._offer("team", [("", _("none yet")), *teams])
        self._offer("status", [(each.value, STATES.get(each, each.value)) for each in states])
        self._offer("requires", others)

    def wanted(self) -> Initiative:
        """Return the initiative as it is wanted."""
        said = self.cleaned_data
        last = said["last_on"]
        return replace(
            self._before,
            owner=said["owner"],
            team=said["team"],
            starts_on=said["starts_on"],
            ends_on=last + timedelta(days=1) if last else None,
            status=Status(said["status"]),
            locked=said["locked"],
            metric=said["metric"],
            metric_baseline=said["metric_baseline"],
            metric_target=said["metric_target"],
            requires=_in_old_order(self._before.requires, said["requires"]),
        )

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


def _now(initiative: Initiative) -> dict[str, Any]:
    return {
        "owner": initiative.owner,
        "team": initiative.team,
        "starts_on": initiative.starts_on,
        "last_on": last_day(initiative.ends_on),
        "status": initiative.status.value,
        "locked": initiative.locked,
        "requires": list(initiative.requires),
        "metric": initiative.metric,
        "metric_baseline": _short(initiative.metric_baseline),
        "metric_target": _short(initiative.metric_target),
    }


def _short(value: float | None) -> float | None:
    """Return a number as people write it: 7 and not 7.0."""
    return int(value) if value is not None and value.is_integer() else value


def _filled(given: QueryDict, now: Mapping[str, Any]) -> QueryDict:
    """Return what came in; where it is not the whole form, with what stands for the rest."""
    found = given.copy()
    if "whole" not in found:
        for name in now.keys() - found.keys():
            value = now[name]
            if value is not None and value is not False:
                found.setlist(name, value if isinstance(value, list) else [str(value)])
    return found


def _in_old_order(before: tuple[str, ...], after: list[str]) -> tuple[str, ...]:
    kept = [key for key in before if key in after]
    return (*kept, *(key for key in dict.fromkeys(after) if key not in kept))
