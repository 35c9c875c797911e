"""Choices that are known only when a form is made."""

from django import forms
from django.utils.functional import Promise

Choices = tuple[tuple[str, str | Promise], ...]
"""Value and words of each."""


def offer(form: forms.Form, name: str, choices: Choices) -> None:
    """Offer choices in a field of a form."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
