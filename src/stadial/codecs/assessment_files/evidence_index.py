"""`evidence/index.yaml`, kept by people, and `evidence/collected.json`, by collectors."""

from stadial.codecs.assessment_files.entries import read_entries
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document
from stadial.model import Evidence


def read_evidence(document: Document, faults: Faults) -> tuple[Placed[Evidence], ...]:
    """Return the pieces of evidence of one of the two files."""
    return read_entries(document, Evidence, value=document.value, faults=faults)
