"""
What a list of trainings tells about the people who write AI code.

Looks at:
    A CSV from a learning platform (commas, semicolons, tabs or bars) whose header names a
    learner, a course, and a status or the day of completion; joined by address with the authors
    that are handed in with it, one address a line or as `git shortlog -sne` prints them. A
    course counts if its title speaks of AI and of security. Twelve months are counted back from
    the last completion in the file.

Does not see:
    Who writes AI code (a person hands that in), what a course taught and whether it was
    understood, courses whose title says nothing of it, and people who appear in the list under
    another address. Days like `03/04/2026` are not read where no other row tells their order.
    Nobody is named in what it says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from typing_extensions import override

from stadial.model import Doubt, Evidence, EvidenceKind, Objection, Outcome, Reading, Rung
from stadial.plugins.observed import Tally, count, observed
from stadial.plugins.questions import TRAINING_ATTENDED
from stadial.plugins.reader import Reader, Report
from stadial.readers.lms_export.authors import authors_of, is_hidden
from stadial.readers.lms_export.table import Row, is_table, plain, read_table

NEEDED = 0.8
MOST_UNREAD = 0.1
MOST_UNKNOWN = 0.5
_YEAR = timedelta(days=366)
_AI = re.compile(
    r"\b(?:ai|ml|llms?|genai|mlops|mlsecops|chatgpt|copilot|artificial intelligence|generative"
    r"|machine learning|deep learning|language models?)\b"
)
_SECURITY = re.compile(
    r"\b(?:security|secure|securing|cybersecurity|threats?|attacks?|adversarial|owasp|atlas"
    r"|poisoning|prompt injections?|red team(?:ing)?|hacking|defen[cs]e|defending|mlsecops)\b"
)
_ABOUT_TOOLS = re.compile(
    r"\b(?:ai|ml|genai|machine learning|artificial intelligence)"
    r" (?:powered|driven|based|assisted|enabled|for|in)\b"
)
"""Security done with the help of AI, which is another subject."""


class LmsExport(Reader):
    """Learning platform: how many of the authors of AI code were trained in its security?"""

    title = "learning platform export (CSV)"
    signals = (TRAINING_ATTENDED,)
    proves = "So many of the authors handed in with it finished a course on AI security."
    proves_not = "It does not show what was learned, nor that the list of authors is whole."

    @override
    def recognises(self, report: Report) -> bool:
        return b"\x00" not in report.content[:1_000] and is_table(report.opening)

    @override
    def read(self, report: Report) -> Reading:
        rows = read_table(report.text)
        given = report.beside.get("authors", b"").decode("utf-8-sig", errors="replace")
        authors = authors_of(given)
        last = max((row.done_on for row in rows if row.done_on and row.is_done), default=None)
        return Reading(
            evidence=(_evidence(_joined(rows, authors, last)),),
            tool="learning platform",
            subject=f"training of {count(len(authors), 'author')}" if authors else "",
            ended_at=datetime(last.year, last.month, last.day, tzinfo=UTC) if last else None,
            objections=tuple(_objections(rows)),
        )


@lru_cache(maxsize=10_000)
def is_ai_security(course: str) -> bool:
    """Return whether the title of a course speaks of the security of AI."""
    words = plain(course)
    if "prompt injection" in words:
        return True
    about = _AI.search(words) and _SECURITY.search(words)
    return bool(about) and not _ABOUT_TOOLS.search(words)


@dataclass(frozen=True, slots=True)
class _Joined:
    """Authors and trainings, joined."""

    courses: int = 0
    """Titles in the list that speak of the security of AI."""
    authors: int = 0
    known: int = 0
    """Authors who stand in the list at all."""
    trained: int = 0
    open: int = 0
    """Authors without training who may have some: a hidden address, or a row that is not read."""
    since: date | None = None
    until: date | None = None


def _is_unread(row: Row) -> bool:
    """Return whether it cannot be told of a row if, or when, the training was finished."""
    return row.is_done is None or (row.is_done and row.done_on is None)


def _joined(
    rows: tuple[Row, ...], authors: tuple[frozenset[str], ...], last: date | None
) -> _Joined:
    since = last - _YEAR if last else None
    fitting = [row for row in rows if is_ai_security(row.course)]
    trained = {
        row.learner
        for row in fitting
        if row.is_done and row.done_on and since and row.done_on >= since
    }
    unread = {row.learner for row in fitting if _is_unread(row)}
    listed = {row.learner for row in rows}
    untrained = [author for author in authors if not author & trained]
    return _Joined(
        courses=len({plain(row.course) for row in fitting}),
        authors=len(authors),
        known=sum(bool(author & listed) for author in authors),
        trained=len(authors) - len(untrained),
        open=sum(is_hidden(author) or bool(author & unread) for author in untrained),
        since=since,
        until=last,
    )


def _evidence(joined: _Joined) -> Evidence:
    outcome, because = _settled(joined)
    answers = outcome in {Outcome.YES, Outcome.NO}
    tally = Tally(examined=joined.authors, failed=joined.authors - joined.trained)
    return observed(
        TRAINING_ATTENDED,
        outcome,
        because,
        tally=tally if answers else None,
        rung=Rung.CARRIED_OUT,
        kind=EvidenceKind.RECORD,
    )


def _settled(joined: _Joined) -> tuple[Outcome, str]:
    if not joined.authors:
        return Outcome.UNCLEAR, (
            "Whose training counts is not known: hand in the authors of AI code with it, one "
            "address a line, or what `git shortlog -sne -- PATHS` prints."
        )
    if not joined.courses or joined.since is None or joined.until is None:
        return Outcome.UNCLEAR, "No dated completion, or no course whose title says AI security."
    if not joined.known:
        return Outcome.UNCLEAR, (
            f"None of {count(joined.authors, 'author')} stands in the list; do the addresses agree?"
        )
    return _share(joined, f"from {joined.since.isoformat()} to {joined.until.isoformat()}")


def _share(joined: _Joined, period: str) -> tuple[Outcome, str]:
    because = (
        f"{joined.trained:,} of {count(joined.authors, 'author')} finished a course on AI security "
        f"{period} ({100 * joined.trained / joined.authors:.0f}%, "
        f"{joined.known:,} stand in the list"
    )
    if joined.trained >= NEEDED * joined.authors:
        return Outcome.YES, f"{because})."
    if joined.trained + joined.open >= NEEDED * joined.authors:
        return Outcome.UNCLEAR, f"{because}, and of {joined.open:,} it cannot be told)."
    if joined.known < MOST_UNKNOWN * joined.authors:
        return Outcome.UNCLEAR, f"{because}; do the addresses agree?)."
    return Outcome.NO, f"{because})."


def _objections(rows: tuple[Row, ...]) -> Iterator[Objection]:
    fitting = [row for row in rows if is_ai_security(row.course)]
    unread = sum(_is_unread(row) for row in fitting)
    if not rows:
        yield Objection(doubt=Doubt.NOTHING_EXAMINED, because="The list has no rows.")
    elif unread > MOST_UNREAD * len(fitting):
        because = f"Status or day of {unread:,} of {count(len(fitting), 'row')} cannot be read."
        yield Objection(doubt=Doubt.INCOMPLETE, because=because)
