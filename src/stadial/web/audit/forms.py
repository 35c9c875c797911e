"""What a reader of the log may ask for."""

from django import forms


class LogForm(forms.Form):
    """Which kind of action, and before which event; anything else is asked for in vain."""

    action = forms.CharField(max_length=60, required=False)
    before = forms.IntegerField(min_value=1, max_value=2**62, required=False)
