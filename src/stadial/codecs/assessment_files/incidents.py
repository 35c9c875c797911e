"""`incidents.yaml`: what went wrong, or nearly did."""

from stadial.codecs.assessment_files.entries import read_entries
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document
from stadial.model import Incident


def read_incidents(document: Document, faults: Faults) -> tuple[Placed[Incident], ...]:
    """Return the incidents and near misses."""
    return read_entries(document, Incident, value=document.value, faults=faults)
