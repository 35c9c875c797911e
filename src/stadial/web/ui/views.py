"""The page that shows the design system."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe


class Sample(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=_("Name of the assessment"),
        help_text=_("Shown on every page of it."),
        max_length=100,
    )
    begins_on = forms.DateField(label=_("First day"), required=False)
    framework = forms.ChoiceField(
        label=_("Framework"), choices=(("stadial", "Stadial"), ("other", _("Another one")))
    )
    method = forms.ChoiceField(
        label=_("Method"),
        widget=forms.RadioSelect,
        choices=(("self", _("We ask ourselves")), ("facilitated", _("An assessor asks us"))),
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea, required=False)
    anonymous = forms.BooleanField(label=_("Answers without names"), required=False)


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Show every component, with sense in it."""
    faulty = Sample({"name": "", "begins_on": "31.02.2026", "method": "other"}, auto_id="faulty_%s")
    levels = (
        (1, _("Initial")),
        (2, _("Developing")),
        (3, _("Defined")),
        (4, _("Managed")),
        (5, _("Optimizing")),
    )
    return render(
        request,
        "ui/all_components.html",
        {"form": Sample(), "faulty": faulty, "levels": levels, "bands": range(8)},
    )


components.door = "public"  # type: ignore[attr-defined]
