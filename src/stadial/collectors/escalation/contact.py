"""Whom a SECURITY file tells people to turn to."""

import re

from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Reach
from stadial.plugins.observed import Tally, observed

CONTACT = Signal(
    id="escalation.contact-published",
    question="Does a SECURITY file say whom to tell about a weakness or an abuse?",
)
_FILES = ("SECURITY.md", "SECURITY.rst", "SECURITY.txt", "SECURITY", "security.md", "security.txt")
_FOLDERS = frozenset({"", ".github", ".gitlab", "docs", ".well-known"})
_MAIL = re.compile(
    r"(?<![\w.+-])(?!git@)[\w.+-]{1,64}@(?!example\.)[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
)
_PAGE = re.compile(
    r"https?://[^\s)>\"]{0,200}(?:security/advisor|create-report|report[-_/](?:a|vuln|sec|issue)"
    r"|hackerone|bugcrowd|intigriti|bounty|disclos)",
    re.IGNORECASE,
)
_BUTTON = re.compile(
    r"private(?:ly)? (?:vulnerability )?report|report a vulnerability.{0,40}(?:button|tab)",
    re.IGNORECASE,
)
_LEFT_AS_IS = "Use this section to tell people"


def contact_published(reach: Reach) -> Evidence:
    """Return whether a SECURITY file names a contact."""
    unread: list[str] = []
    silent: list[str] = []
    elsewhere: list[str] = []
    for path in reach.paths(*_FILES):
        if path.rpartition("/")[0] not in _FOLDERS:
            continue
        try:
            text = reach.text(path)
        except OSError:
            unread.append(path)
            continue
        line = _contact_line(text)
        if line:
            return _told(Outcome.YES, "A SECURITY file names a contact.", f"{path}:{line}")
        (elsewhere if "://" in text and _LEFT_AS_IS not in text else silent).append(path)
    return _none_found(unread, silent, elsewhere)


def _none_found(unread: list[str], silent: list[str], elsewhere: list[str]) -> Evidence:
    if unread:
        return _told(Outcome.UNCLEAR, f"The file {unread[0]} could not be read.", unread[0])
    if elsewhere:
        because = f"The file {elsewhere[0]} leads to other pages, which may name a contact."
        return _told(Outcome.UNCLEAR, because, elsewhere[0])
    if silent:
        because = f"The file {silent[0]} names neither an address nor a page to turn to."
        return _told(Outcome.NO, because, silent[0])
    because = "No SECURITY file is here; a contact that is published elsewhere cannot be seen."
    return observed(CONTACT, Outcome.UNCLEAR, because, rung=Rung.DOCUMENT)


def _contact_line(text: str) -> int:
    """Return the first line with a contact; none in a template that was left as it is."""
    if _LEFT_AS_IS in text:
        return 0
    for number, line in enumerate(text.splitlines(), start=1):
        part = line[:5_000]
        if _MAIL.search(part) or _PAGE.search(part) or _BUTTON.search(part):
            return number
    return 0


def _told(outcome: Outcome, because: str, place: str) -> Evidence:
    tally = Tally(examined=1, failed=int(outcome is Outcome.NO), places=[place])
    document = EvidenceKind.POLICY
    return observed(CONTACT, outcome, because, tally=tally, rung=Rung.DOCUMENT, kind=document)
