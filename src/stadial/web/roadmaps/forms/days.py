"""How a day comes in: one field of a form, and the years that it may be in."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

DAYS = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2199, 12, 31)))


def day_input() -> forms.DateInput:
    """Return the control for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
