"""A person files a piece of evidence; a run of collectors files what it saw."""

from collections.abc import Iterable, Mapping
from datetime import date

from stadial.codecs.assessment_files import Faults, plain, read_evidence, write_evidence
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.json_text import read_json
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Evidence, Framework
from stadial.usecases.open_assessment import open_assessment

INDEX_FILE = "evidence/index.yaml"
COLLECTED_FILES = tuple(f"evidence/collected.{ending}" for ending in ("json", "yaml", "yml"))


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


def store_collected(
    evidence: Iterable[Evidence], *, files: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """
    Return `evidence/collected.json` after a run of collectors or a report, by its path.

    Args:
        evidence: What was seen. What a run sees replaces all that runs saw in the same
            subjects; what a report says replaces what a file of the same name said.
        files: Those of the assessment; all else that was collected before is kept, in the
            file that is there.

    Raises:
        DocumentError: If the file as it was cannot be read.
    """
    new = tuple(evidence)
    faults = Faults()
    name = next((each for each in COLLECTED_FILES if each in files), COLLECTED_FILES[0])
    read = read_json if name.endswith(".json") else read_yaml
    seen = read_evidence(read(files[name], name=name), faults) if name in files else ()
    faults.tell()
    looked_at = {_origin(piece) for piece in new}
    kept = (each.noun for each in seen if _origin(each.noun) not in looked_at)
    return {name: write_evidence((*new, *kept), name=name)}


def _origin(piece: Evidence) -> tuple[str, str, str]:
    """Return where a piece comes from: a report by its file, a run by its subject."""
    return (piece.system, piece.source, "" if piece.source else piece.subject)
