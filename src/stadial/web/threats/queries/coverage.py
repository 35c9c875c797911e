"""The matrix of attacks: tactics by techniques, and how each stands here."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.codecs.navigator_json import write_layer
from stadial.model import AISystem, Standpoint, Tactic, TechniqueCoverage, ThreatCoverage
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.threats.queries.computed import Covered, covered

SHOWS = {
    "gaps": Standpoint.GAP,
    "on-paper": Standpoint.ON_PAPER,
    "practised": Standpoint.PRACTISED,
    "not-addressable": Standpoint.NOT_ADDRESSABLE,
    "not-relevant": Standpoint.NOT_RELEVANT,
    "unknown": Standpoint.UNKNOWN,
}
"""What the list can be narrowed to, by the word in the address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What somebody wants to see; empty words narrow nothing."""

    show: str = ""
    """One of `SHOWS`."""
    tactic: str = ""
    system: str = ""
    """Id of an AI system that the technique can concern."""

    @property
    def is_any(self) -> bool:
        """Tell whether anything is narrowed at all."""
        return bool(self.show or self.tactic or self.system)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One technique in the matrix."""

    row: TechniqueCoverage
    short: str
    """Its id without what all ids share."""
    parts: int
    """Parts of it that pass the narrowing."""
    passes: bool
    """Whether it passes itself; if not, it stands here for its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One tactic with its techniques."""

    tactic: Tactic
    cells: tuple[Cell, ...]
    gaps: int


@dataclass(frozen=True, kw_only=True)
class CoveragePage:
    """All that the page of threats shows."""

    opened: Opened
    coverage: ThreatCoverage
    narrowing: Narrowing
    columns: tuple[Column, ...]
    rows: tuple[TechniqueCoverage, ...]
    """Techniques and parts that pass the narrowing, most risk first."""
    systems: tuple[AISystem, ...]
    unmitigated_points: float
    """Risk points on techniques without a published mitigation."""

    @property
    def counts(self) -> Mapping[str, int]:
        """How many techniques stand how, by the word in the address."""
        return {word: self.coverage.counts[each] for word, each in SHOWS.items()}


def coverage_page(visitor: Visitor, key: str, narrowing: Narrowing) -> CoveragePage | None:
    """
    Return coverage, narrowed; None if there is no such assessment, tactic or AI system.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None or (narrowing.show and narrowing.show not in SHOWS):
        return None
    whole = covered(found)
    coverage = whole.coverage
    tactics = {each.id for each in coverage.tactics}
    systems = {each.id for each in found.assessment.systems}
    if not {narrowing.tactic} <= {"", *tactics} or not {narrowing.system} <= {"", *systems}:
        return None
    rows = [row for row in coverage.techniques if _passes(whole, row, narrowing)]
    return CoveragePage(
        opened=found,
        coverage=coverage,
        narrowing=narrowing,
        columns=_columns(coverage, rows, narrowing.tactic),
        rows=tuple(sorted(rows, key=lambda row: (-row.points, row.technique))),
        systems=found.assessment.systems,
        unmitigated_points=sum(row.points for row in coverage.techniques if not row.mitigations),
    )


def layer_of(visitor: Visitor, key: str) -> bytes | None:
    """
    Return coverage as a layer of the Navigator, as the command line writes it.

    Raises:
        DocumentError: If the documents of the assessment cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    title = f"{found.assessment.title} {found.at}"
    return write_layer(covered(found).coverage, title=title)


def _passes(whole: Covered, row: TechniqueCoverage, narrowing: Narrowing) -> bool:
    if narrowing.show and row.standpoint is not SHOWS[narrowing.show]:
        return False
    if narrowing.tactic and narrowing.tactic not in _tactics(whole, row):
        return False
    threat = whole.field.model.by_id[row.technique]
    return not narrowing.system or narrowing.system in threat.by_system


def _tactics(whole: Covered, row: TechniqueCoverage) -> tuple[str, ...]:
    """Return the tactics of a technique; a part that names none has those of the whole."""
    known = whole.field.catalogue.technique_by_id
    return row.tactics or (known[row.parent].tactics if row.parent else ())


def _columns(
    coverage: ThreatCoverage, rows: list[TechniqueCoverage], tactic: str
) -> tuple[Column, ...]:
    passing = {row.technique for row in rows}
    parts: dict[str, int] = {}
    for row in rows:
        if row.parent:
            parts[row.parent] = parts.get(row.parent, 0) + 1
    found = []
    for each in coverage.tactics:
        if tactic and each.id != tactic:
            continue
        cells = tuple(
            Cell(
                row=row,
                short=row.technique.rpartition(".T")[2] or row.technique,
                parts=parts.get(row.technique, 0),
                passes=row.technique in passing,
            )
            for row in coverage.techniques
            if each.id in row.tactics
            and not row.parent
            and (row.technique in passing or row.technique in parts)
        )
        gaps = sum(cell.row.standpoint is Standpoint.GAP for cell in cells)
        found.append(Column(tactic=each, cells=cells, gaps=gaps))
    return tuple(found)
