"""Reports: of the state as it is now, which is a draft, and of each snapshot, which is final."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from stadial.plugins.discovery import discover
from stadial.plugins.report import ReportFormat
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, listed
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.briefings import ONE_AT_A_TIME, source_of
from stadial.web.reporting.queries.snapshots import DRAFT, Shown, named_of, shown

_FIRST = ("html", "pdf")
"""Formats that most people want."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it is downloaded."""

    content: bytes
    media_type: str
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """All that can be downloaded of an assessment."""

    listed: Listed
    snapshots: tuple[Shown, ...]
    """Newest first."""
    formats: tuple[tuple[str, str], ...]
    """Suffix and title, those for people first."""


_RENDERED: Kept[Hashable, Report] = Kept(most=16)


@cache
def formats() -> Mapping[str, ReportFormat]:
    """Return every report format, from the shelf and from outside, by its file suffix."""
    shelf = discover("stadial.reports", ReportFormat)  # type: ignore[type-abstract]
    return {format_.suffix: format_ for format_ in shelf.plugins.values()}


def reports_of(visitor: Visitor, key: str) -> Reports | None:
    """Return what there is to download of an assessment; None if there is no such assessment."""
    found = listed(visitor, key)
    if found is None:
        return None
    ordered = sorted(formats().items(), key=lambda each: (each[0] not in _FIRST, each[0]))
    return Reports(
        listed=found,
        snapshots=tuple(shown(each) for each in reversed(named_of(found))),
        formats=tuple((suffix, each.title) for suffix, each in ordered),
    )


def title_of(visitor: Visitor, key: str, which: str, suffix: str) -> str | None:
    """Return what one report is of, without making it; None if there is no such."""
    found = listed(visitor, key)
    if found is None or suffix not in formats():
        return None
    names = {DRAFT, *(each.name for each in named_of(found))}
    return f"{found.title}, {which}.{suffix}" if which in names else None


def report_of(visitor: Visitor, key: str, which: str, suffix: str) -> Report | None:
    """
    Return one report, computed once for each state, day and format; None if there is no such.

    Args:
        visitor: Who asks.
        key: Of the assessment.
        which: `draft`, or the name of a snapshot.
        suffix: Of the format.

    Raises:
        DocumentError: If documents or snapshots that it needs cannot be read any more.
    """
    format_ = formats().get(suffix)
    source = None if format_ is None else source_of(visitor, key, which)
    if source is None or format_ is None:
        return None
    with ONE_AT_A_TIME:
        kept = _RENDERED.get((source.state, suffix))
        if kept is None:
            made = Report(
                content=format_.render(source.briefing()),
                media_type=format_.media_type,
                file_name="",
            )
            kept = _RENDERED.keep((source.state, suffix), made)
    return replace(kept, file_name=f"{source.listed.key}-{which}.{suffix}")
