"""`roadmap.yaml`: initiatives in order, with milestones; read, and written by the planner."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from stadial.codecs.assessment_files.entries import read_entries, read_mapping
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.border import adapter, faults_of
from stadial.codecs.yaml_text import Document
from stadial.model import Initiative, Milestone, Roadmap

_KNOWN = {
    "starts_on",
    "quarters",
    "initiatives",
    "milestones",
    "certificate",
    "floors",
    "bundle",
    "notes",
}
MOST_QUARTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadmapEntries:
    """The roadmap, and where its initiatives and milestones stand."""

    roadmap: Roadmap
    initiatives: tuple[Placed[Initiative], ...] = ()
    milestones: tuple[Placed[Milestone], ...] = ()


def read_roadmap(document: Document, faults: Faults) -> RoadmapEntries:
    """Return the roadmap; the file may be empty."""
    if document.value is None:
        return RoadmapEntries(roadmap=Roadmap())
    found = read_mapping(document, document.value, known=_KNOWN, at=(), faults=faults) or {}
    initiatives = read_entries(
        document,
        Initiative,
        at=("initiatives",),
        value=found.pop("initiatives", None),
        faults=faults,
    )
    milestones = read_entries(
        document, Milestone, at=("milestones",), value=found.pop("milestones", None), faults=faults
    )
    parts: dict[str, Any] = {
        "initiatives": tuple(placed.noun for placed in initiatives),
        "milestones": tuple(placed.noun for placed in milestones),
    }
    try:
        roadmap = adapter(Roadmap).validate_python(found | parts)
    except ValidationError as error:
        faults.extend(faults_of(error, document))
        roadmap = Roadmap()
    if not 1 <= roadmap.quarters <= MOST_QUARTERS:
        problem, mend = f"{roadmap.quarters} quarters cannot be planned.", "Use 1 to 40."
        faults.add(document, ("quarters",), problem=problem, mend=mend)
    return RoadmapEntries(roadmap=roadmap, initiatives=initiatives, milestones=milestones)
