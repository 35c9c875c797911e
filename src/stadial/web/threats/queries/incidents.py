"""What went wrong, or nearly did: the newest first, and what became of each."""

from dataclasses import dataclass

from stadial.model import Incident, IncidentKind, Settlement
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLine:
    """One incident or near miss in the list."""

    incident: Incident
    system: str
    """Name of the AI system; empty where none is named."""
    criteria: tuple[tuple[str, str], ...]
    """Id and title of each criterion that it touches."""
    techniques: tuple[tuple[str, bool], ...]
    """Each id, and whether the loaded catalogue has it."""
    settlements: tuple[Settlement, ...]

    @property
    def is_open(self) -> bool:
        """Tell whether it still lowers what it contradicts."""
        settled = {each.criterion for each in self.settlements}
        return "" not in settled and not {key for key, _ in self.criteria} <= settled


@dataclass(frozen=True, kw_only=True)
class IncidentsPage:
    """All that the page of incidents shows."""

    opened: Opened
    lines: tuple[IncidentLine, ...]

    @property
    def near_misses(self) -> int:
        """How many of them did no harm."""
        return sum(each.incident.kind is IncidentKind.NEAR_MISS for each in self.lines)


def incidents_page(visitor: Visitor, key: str) -> IncidentsPage | None:
    """
    Return the incidents of an assessment; None if the organization has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    newest = sorted(
        found.assessment.incidents, key=lambda each: (each.occurred_on, each.id), reverse=True
    )
    return IncidentsPage(opened=found, lines=tuple(_line(found, each) for each in newest))


def _line(found: Opened, incident: Incident) -> IncidentLine:
    assessment, titles = found.assessment, found.framework.criterion_by_id
    known = assessment.catalogue.technique_by_id if assessment.catalogue else {}
    names = {each.id: each.name for each in assessment.systems}
    return IncidentLine(
        incident=incident,
        system=names.get(incident.system, incident.system),
        criteria=tuple((each, titles[each].title) for each in incident.criteria),
        techniques=tuple((each, each in known) for each in incident.techniques),
        settlements=tuple(x for x in assessment.settlements if x.about == incident.id),
    )
