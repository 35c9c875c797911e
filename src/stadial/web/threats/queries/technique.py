"""One technique: how it stands, what acts against it, and what is planned."""

from dataclasses import dataclass

from stadial.model import (
    Explanation,
    Incident,
    Initiative,
    Mitigation,
    Tactic,
    TechniqueCoverage,
)
from stadial.usecases.cover_threats import explained
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.threats.queries.computed import Covered, covered


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingCriterion:
    """One criterion that acts against a technique."""

    id: str
    title: str
    because: Explanation


@dataclass(frozen=True, kw_only=True)
class TechniquePage:
    """All that the page of one technique shows."""

    opened: Opened
    edition: str
    row: TechniqueCoverage
    because: Explanation
    tactics: tuple[Tactic, ...]
    whole: TechniqueCoverage | None
    """What it is a part of."""
    parts: tuple[TechniqueCoverage, ...]
    mitigations: tuple[Mitigation, ...]
    criteria: tuple[ActingCriterion, ...]
    """The strongest first."""
    initiatives: tuple[Initiative, ...]
    incidents: tuple[Incident, ...]
    """Those of our own in which it was used."""


def technique_page(visitor: Visitor, key: str, technique: str) -> TechniquePage | None:
    """
    Return one technique of the catalogue; None if there is no such assessment or technique.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    whole = covered(found) if found else None
    rows = {row.technique: row for row in whole.coverage.techniques} if whole else {}
    if found is None or whole is None or technique not in rows:
        return None
    return _page(found, whole, rows[technique])


def _page(found: Opened, whole: Covered, row: TechniqueCoverage) -> TechniquePage:
    coverage, catalogue = whole.coverage, whole.field.catalogue
    because = explained(whole.field, coverage, technique=row.technique)
    rows = {each.technique: each for each in coverage.techniques}
    titles = found.framework.criterion_by_id
    over = rows.get(row.parent)
    tactics = row.tactics or (over.tactics if over else ())
    return TechniquePage(
        opened=found,
        edition=f"{coverage.catalogue} {coverage.edition}",
        row=row,
        because=because,
        tactics=tuple(each for each in coverage.tactics if each.id in tactics),
        whole=over,
        parts=tuple(each for each in coverage.techniques if each.parent == row.technique),
        mitigations=tuple(catalogue.mitigation_by_id[each] for each in row.mitigations),
        criteria=tuple(
            ActingCriterion(id=each, title=titles[each].title, because=part)
            for each, part in zip(row.criteria, because.parts, strict=True)
        ),
        initiatives=tuple(
            each for each in found.assessment.roadmap.initiatives if each.id in set(row.initiatives)
        ),
        incidents=tuple(
            each for each in found.assessment.incidents if row.technique in each.techniques
        ),
    )
