"""`people.yaml`: who is asked."""

from stadial.codecs.assessment_files.entries import is_file_name, read_entries
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document
from stadial.model import Respondent


def read_people(document: Document, faults: Faults) -> tuple[Placed[Respondent], ...]:
    """Return the respondents; an id is also the name of a file, so it has no slash."""
    found = read_entries(document, Respondent, value=document.value, faults=faults)
    for placed in found:
        if not is_file_name(placed.noun.id):
            problem = f"{placed.noun.id!r} cannot be the name of an answers file."
            mend = "Use letters, digits, dots and dashes."
            faults.at(placed, "id", problem=problem, mend=mend)
    return found
