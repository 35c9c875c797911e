"""Which actions from an exercise are closed, as its report tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from stadial.collectors.exercises.written import ACTIONS, heading_lines
from stadial.plugins.front_matter import Page, day_of
from stadial.plugins.outside import list_of, mapping_of, text_of

_CLOSED = re.compile(
    r"closed|done|completed?|fixed|resolved|implemented|verified|finished|✅|yes|true",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"open|to.?do|in.?progress|pending|planned|overdue|blocked|not.started|new|started|ongoing"
    r"|assigned|deferred|postponed|no|false|❌",
    re.IGNORECASE,
)
_CHECK = re.compile(r"(?:[-*+]|\d{1,3}[.)]) \[(?P<mark>[ xX])\] .*")
_ACTION_HEADING = re.compile(
    r"\bactions?\b|findings?|follow.?ups?|improve|lessons|recommend|remediat|next steps|to.?do"
)
_RULE = re.compile(r"[|:\s-]+")
_DUE = ("due", "due_date", "due_on", "due date", "deadline", "target date")
_CLOSED_ON = ("closed_on", "closed", "done_on", "closed on")
_MOST = 1_000


@dataclass(slots=True)
class Actions:
    """How many actions of some reports are closed."""

    closed: int = 0
    open: int = 0
    not_due: int = 0
    """Those of the open whose day is still ahead."""
    untold: int = 0
    """Those of which it is not told, in words that are known."""
    unlisted: int = 0
    """How many reports speak of actions in a form that is not read."""

    @property
    def all(self) -> int:
        """How many there are."""
        return self.closed + self.open + self.untold

    def take(self, page: Page, today: date) -> None:
        """Count the actions of a report: its front matter, else its tables and check lists."""
        before = self.all
        for key in ACTIONS:
            for entry in list_of(page.front.values.get(key))[:_MOST]:
                self._take_entry(mapping_of(entry), today)
        lines = heading_lines(page, _ACTION_HEADING)[:_MOST]
        if self.all > before:
            return
        for row in _rows(lines):
            self._take_entry(row, today)
        for match in filter(None, map(_CHECK.fullmatch, lines)):
            self.closed += match["mark"] != " "
            self.open += match["mark"] == " "
        self.unlisted += bool(lines and self.all == before)

    def _take_entry(self, entry: Mapping[str, Any], today: date) -> None:
        status = _first(entry, ("status", "state"))
        closed_on, due = day_of(_first(entry, _CLOSED_ON)), day_of(_first(entry, _DUE))
        if _CLOSED.fullmatch(status) or (not status and closed_on and closed_on <= today):
            self.closed += 1
        elif _OPEN.fullmatch(status):
            self.open += 1
            self.not_due += bool(due and due >= today)
        else:
            self.untold += 1


def _first(entry: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    found = (text_of(entry.get(key)).strip().strip("*_` ") for key in keys)
    return next((text for text in found if text), "")


def _rows(lines: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """Yield the rows of tables that have a column for the status."""
    head: list[str] = []
    for said, following in zip(lines, (*lines[1:], ""), strict=False):
        if not said.startswith("|"):
            head = []
        elif _RULE.fullmatch(following):
            head = [cell.lower() for cell in _cells(said)]
        elif not _RULE.fullmatch(said) and {"status", "state"} & set(head):
            yield dict(zip(head, _cells(said), strict=False))


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]
