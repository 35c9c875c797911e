"""The Jinja environment of all pages: every variable is escaped, every name must exist."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from stadial.web.ui import frame

OF_FRAMES = (
    frame.account_links,
    frame.direction,
    frame.home,
    frame.house,
    frame.language,
    frame.messages,
    frame.pages,
    frame.signed_in,
    frame.steps,
    frame.theme,
)
"""What `ui/base.html` and `ui/member.html` call."""


def environment(*, autoescape: bool, **options: Any) -> Environment:
    """
    Return the environment, with words to translate and addresses by name.

    Raises:
        ValueError: If somebody asks for pages that do not escape what people typed.
    """
    if not autoescape:
        raise ValueError("Pages escape every variable; `autoescape` cannot be switched off.")
    made = Environment(
        **{**options, "undefined": StrictUndefined},
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext, translation.ngettext, newstyle=True
    )
    made.globals.update(static=staticfiles_storage.url, url=_url)
    made.globals.update({made_of.__name__: made_of for made_of in OF_FRAMES})
    made.filters["day"] = frame.day
    return made


def _url(name: str, **parts: Any) -> str:
    return reverse(name, kwargs=parts or None)
