"""A report for a board: which chapters there are to choose from, and the file that comes of it."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from stadial.reports.html.page import sections_of
from stadial.reports.pdf.choice import Choice
from stadial.reports.pdf.typesetting import LogoError, typeset
from stadial.web.assessments.queries.opened import Listed
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.briefings import source_of
from stadial.web.reporting.queries.reports import Report

__all__ = ["Composing", "LogoError", "composed", "composing_of", "strange_numbers"]
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, kw_only=True)
class Composing:
    """What can be chosen of a report."""

    listed: Listed
    which: str
    is_draft: bool
    headline: str
    """As it is proposed, from the numbers."""
    classification: str
    """As the assessment says it."""
    sections: tuple[tuple[str, str], ...]
    """Id and title of each chapter behind the board page."""


def composing_of(visitor: Visitor, key: str, which: str) -> Composing | None:
    """Return what can be chosen of a report; None if there is no such assessment or snapshot."""
    source = source_of(visitor, key, which)
    if source is None:
        return None
    briefing = source.briefing()
    return Composing(
        listed=source.listed,
        which=which,
        is_draft=not briefing.snapshot_digest,
        headline=briefing.headline,
        classification=briefing.assessment.classification,
        sections=tuple((each.id, each.title) for each in sections_of(briefing)),
    )


def strange_numbers(headline: str, proposed: str) -> tuple[str, ...]:
    """Return the numbers of a headline that the one made from the numbers does not have."""
    known = set(_NUMBER.findall(proposed))
    # A ring around a number, or its place above the line, makes no other number of it.
    plain = normalize("NFKC", headline)
    return tuple(each for each in _NUMBER.findall(plain) if each not in known)


def composed(visitor: Visitor, key: str, which: str, choice: Choice) -> Report:
    """
    Return a report as it was chosen.

    Raises:
        LogoError: If the logo is no picture.
        LookupError: If there is no such assessment or snapshot.
    """
    source = source_of(visitor, key, which)
    if source is None:
        raise LookupError(which)
    return Report(
        content=typeset(source.briefing(), choice),
        media_type="application/pdf",
        file_name=f"{source.listed.key}-{which}-board.pdf",
    )
