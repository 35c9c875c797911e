"""A person files a piece of evidence; a run of collectors files what it saw."""

from collections.abc import Iterable, Mapping
from datetime import date

from stadial.codecs.assessment_files import Faults, plain, read_evidence, write_evidence
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Evidence, Framework
from stadial.usecases.open_assessment import open_assessment

INDEX_FILE = "evidence/index.yaml"
COLLECTED_FILE = "evidence/collected.yaml"


def file_evidence(
    *, files: Mapping[str, bytes], framework: Framework, evidence: Evidence, today: date
) -> Mapping[str, bytes]:
    """
    Return the evidence index with one more piece at its end, by its path.

    Raises:
        DocumentError: If the id is taken, the piece names something that does not
            exist, or the folder has faults.
    """
    name = INDEX_FILE if f"{INDEX_FILE[:-5]}.yml" not in files else f"{INDEX_FILE[:-5]}.yml"
    changed = {name: append_entry(files.get(name, b""), value=plain(evidence), name=name)}
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def store_collected(evidence: Iterable[Evidence], *, before: bytes = b"") -> bytes:
    """
    Return the text of `evidence/collected.yaml` after a run of collectors.

    Args:
        evidence: What the run saw: it replaces all that was seen in the same subjects.
        before: The file as it was; what was seen in other subjects is kept.

    Raises:
        DocumentError: If the file as it was cannot be read.
    """
    new = tuple(evidence)
    faults = Faults()
    seen = read_evidence(read_yaml(before, name=COLLECTED_FILE), faults)
    faults.tell()
    looked_at = {(piece.system, piece.subject) for piece in new}
    kept = (each.noun for each in seen if (each.noun.system, each.noun.subject) not in looked_at)
    return write_evidence((*new, *kept))
