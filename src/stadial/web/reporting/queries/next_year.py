"""What a new assessment would be made from."""

import re
from dataclasses import dataclass
from datetime import date

from stadial.web.assessments.queries.opened import Listed, listed
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.snapshots import Shown, named_of, shown

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """An assessment, from which a new one can be made."""

    listed: Listed
    snapshot: Shown | None
    """The newest, in which its answers are kept; None: there is none."""
    title: str
    """What the new one may be called."""


def last_year(visitor: Visitor, key: str, *, today: date) -> LastYear | None:
    """Return what a new assessment would be made from; None if there is no such assessment."""
    found = listed(visitor, key)
    if found is None:
        return None
    snapshots = named_of(found)
    return LastYear(
        listed=found,
        snapshot=shown(snapshots[-1]) if snapshots else None,
        title=next_title(found.title, today),
    )


def next_title(title: str, today: date) -> str:
    """Return the title of a year with the next year in it, else with this year behind it."""
    found = _YEAR.search(title)
    if found is None:
        return f"{title[:190]} {today.year}"
    return f"{title[: found.start()]}{int(found.group()) + 1}{title[found.end() :]}"[:200]
