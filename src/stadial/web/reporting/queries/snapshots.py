"""The snapshots of an assessment as these pages list them."""

from dataclasses import dataclass

from stadial.codecs.fault import DocumentError
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, listed
from stadial.web.assessments.queries.snapshots import (
    FOLDER,
    Frozen,
    before,
    content_of,
    frozen_of,
    snapshot_in,
)
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.mapping import Heading, heading_of

__all__ = [
    "DRAFT",
    "FOLDER",
    "LIVING",
    "Frozen",
    "Shown",
    "before",
    "content_of",
    "frozen_named",
    "named_of",
    "shown",
    "snapshot_in",
]
LIVING = "now"
"""In addresses: the state as it is now, beside the names of snapshots."""
DRAFT = "draft"
"""In addresses: the report of that state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A snapshot in a list."""

    frozen: Frozen
    heading: Heading | None
    """None: it cannot be read."""


_HEADINGS: Kept[tuple[str, str], Heading] = Kept(most=512)


def named_of(assessment: Listed) -> tuple[Frozen, ...]:
    """Return the snapshots that have an address of their own, in the order of their names."""
    return tuple(each for each in frozen_of(assessment) if each.name not in {LIVING, DRAFT})


def frozen_named(visitor: Visitor, key: str, name: str) -> tuple[Listed, Frozen] | None:
    """Return one snapshot of an assessment of the visitor's organization; None if there is none."""
    found = listed(visitor, key)
    if found is None:
        return None
    return next(((found, each) for each in named_of(found) if each.name == name), None)


def shown(frozen: Frozen) -> Shown:
    """Return a snapshot as a list shows it; one that cannot be read stands there, and says so."""
    try:
        heading = _HEADINGS.given(
            frozen.kept_as, lambda: heading_of(content_of(frozen), name=frozen.path)
        )
    except DocumentError:
        return Shown(frozen=frozen, heading=None)
    return Shown(frozen=frozen, heading=heading)
