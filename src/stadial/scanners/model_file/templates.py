"""Chat templates: small programs in Jinja that a loader runs with every prompt."""

import re

from stadial.scanners.model_file.desk import Desk

_INNARDS = re.compile(
    r"__(?:class|globals|builtins|import|subclasses|mro|base|bases|init|code|dict|getattribute)__"
    r"|\|\s*attr\s*\(|\\x5f\\x5f|\b(?:popen|os\.system|subprocess|cycler\.|lipsum\.)"
)


def check_template(place: str, text: str, desk: Desk) -> None:
    """Call a template bad that reaches for the innards of Python; note any other."""
    found = _INNARDS.search(text)
    if found:
        words = f"the template reaches for the innards of Python: {found[0][:40]}"
        desk.report.is_bad(place, words)
    else:
        desk.report.is_noted(place, "a chat template, without a way out of it seen")


def check_text_as_template(place: str, text: str, desk: Desk) -> None:
    """Check a text that has the marks of a template; others are passed by."""
    if "{{" in text or "{%" in text:
        check_template(place, text, desk)
