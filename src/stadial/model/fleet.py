"""Many repositories looked at in one go."""

from dataclasses import dataclass

from stadial.model.evidence import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetEntry:
    """One line of a fleet list: a repository or folder, and whose it is."""

    path: str
    """As it stands in the list: absolute, or seen from the folder of the list."""
    system: str = ""
    """Id of the AI system it belongs to; empty: the organization."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen in one repository of a fleet, or why nothing could be."""

    entry: FleetEntry
    revision: str = ""
    evidence: tuple[Evidence, ...] = ()
    failure: str = ""
    """Why it could not be looked at; empty where it was."""
    seconds: float = 0.0
