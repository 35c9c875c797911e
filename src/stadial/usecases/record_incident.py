"""A person asks: keep what went wrong, or nearly did."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.slug import slug_of
from stadial.model import Assessment, Framework, Incident, IncidentKind
from stadial.usecases.open_assessment import open_assessment

FILES = ("incidents.yaml", "incidents.yml")
_PREFIXES = {IncidentKind.INCIDENT: "inc", IncidentKind.NEAR_MISS: "near"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened, before it has an id."""

    title: str
    occurred_on: date
    kind: IncidentKind = IncidentKind.INCIDENT
    system: str = ""
    """Id of the AI system."""
    criteria: tuple[str, ...] = ()
    techniques: tuple[str, ...] = ()
    summary: str = ""
    lesson: str = ""


def record_incident(
    *, files: Mapping[str, bytes], framework: Framework, event: Event, today: date
) -> tuple[Incident, Mapping[str, bytes]]:
    """
    Return an incident with an id made from its day and title, and the file that changes.

    Comments and order of a hand-edited file survive. What was recorded already is not recorded
    twice.

    Raises:
        DocumentError: If it has no title, stands there already, names an AI system or a
            criterion that does not exist, or is of a day to come; if the folder has faults.
    """
    path = next((each for each in FILES if each in files), FILES[0])
    assessment = open_assessment(files=files, framework=framework, today=today)
    incident = Incident(
        id=_new_id(event, assessment),
        title=event.title.strip(),
        occurred_on=event.occurred_on,
        kind=event.kind,
        criteria=event.criteria,
        system=event.system,
        techniques=event.techniques,
        summary=event.summary.strip(),
        lesson=event.lesson.strip(),
    )
    _refuse_known(incident, assessment, path)
    content = append_entry(files.get(path, b""), value=plain(incident), name=path)
    open_assessment(files={**files, path: content}, framework=framework, today=today)
    return incident, {path: content}


def _new_id(event: Event, assessment: Assessment) -> str:
    """Return an id that nothing else has: evidence and incidents are settled by their ids."""
    words = slug_of(" ".join(event.title.split()[:4]), otherwise="event")
    wanted = f"{_PREFIXES[event.kind]}-{event.occurred_on:%Y-%m}-{words}"
    taken = {each.id for each in assessment.incidents} | {each.id for each in assessment.evidence}
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _refuse_known(incident: Incident, assessment: Assessment, name: str) -> None:
    def refused(problem: str, mend: str) -> DocumentError:
        return DocumentError([Fault(file=name, path="title", problem=problem, mend=mend)])

    if not incident.title:
        raise refused("It has no title.", "Say in one line what happened.")
    for each in assessment.incidents:
        same = (each.title, each.occurred_on, each.system)
        if same == (incident.title, incident.occurred_on, incident.system):
            raise refused(
                f"This is recorded already, as {each.id}.",
                "Give it another title if it happened twice on that day.",
            )
