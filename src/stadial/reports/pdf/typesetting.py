"""From plain values to a tagged PDF. The library that sets it is an extra."""

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from stadial.model import Briefing
from stadial.reports.pdf.choice import Choice
from stadial.reports.pdf.sheet import sheet_of

if TYPE_CHECKING:
    import typst

_MISSING = "PDF needs an extra: pip install 'stadial[documents]'"


class PdfLibraryError(ValueError):
    """The library that writes PDF is not installed."""


class LogoError(ValueError):
    """The picture that was chosen as logo cannot be read."""


def typeset(briefing: Briefing, choice: Choice | None = None) -> bytes:
    """
    Return the report as a tagged PDF; the same briefing gives the same bytes.

    It is checked as PDF/UA-1 while it is written. Where a name has letters that the fonts of
    the library lack, those of this machine are taken, and the mark of the check is left out.

    Raises:
        PdfLibraryError: If the library that writes PDF is not installed.
        LogoError: If the logo is no picture.
    """
    try:
        import typst
    except ImportError as error:
        raise PdfLibraryError(_MISSING) from error
    values = {"data": json.dumps(sheet_of(briefing, choice or Choice()))}
    asked: dict[str, Any] = {"format": "pdf", "timestamp": int(briefing.generated_at.timestamp())}
    own = typst.Compiler(input=_template(), font_paths=_fonts(here=False), sys_inputs=values)
    try:
        return _bytes(own.compile(pdf_standards=["ua-1"], **asked))
    except typst.TypstError as error:
        if "failed to decode image" in str(error) or "unknown image format" in str(error):
            raise LogoError(str(error)) from error
        if "could not be displayed" not in str(error):
            raise
    every = typst.Compiler(input=_template(), font_paths=_fonts(here=True), sys_inputs=values)
    return _bytes(every.compile(pdf_tags=True, **asked))


def _bytes(made: Any) -> bytes:
    assert isinstance(made, bytes)
    return made


@cache
def _fonts(*, here: bool) -> "typst.Fonts":
    """Return the fonts that come with the library; `here`: those of this machine too."""
    import typst

    return typst.Fonts(include_system_fonts=here)


@cache
def _template() -> bytes:
    return (files("stadial.reports.pdf") / "report.typ").read_bytes()
