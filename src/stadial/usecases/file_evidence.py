"""A person files a piece of evidence; a run of collectors files what it saw."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from stadial.codecs.assessment_files import Faults, plain, read_evidence, write_evidence
from stadial.codecs.edit_yaml import append_entry
from stadial.codecs.json_text import read_json
from stadial.codecs.slug import slug_of
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

    A piece without an id gets one made from its title.

    Raises:
        DocumentError: If the id is taken, the piece names something that does not
            exist, or the folder has faults.
    """
    name = INDEX_FILE if f"{INDEX_FILE[:-5]}.yml" not in files else f"{INDEX_FILE[:-5]}.yml"
    if not evidence.id:
        evidence = replace(evidence, id=_free_id(evidence.title, _ids(files, name)))
    changed = {name: append_entry(files.get(name, b""), value=plain(evidence), name=name)}
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def _ids(files: Mapping[str, bytes], name: str) -> set[str]:
    """Return the ids in the index as it stands."""
    entries = read_yaml(files.get(name, b""), name=name).value
    listed = entries if isinstance(entries, list) else []
    return {str(each.get("id")) for each in listed if isinstance(each, dict)}


def _free_id(title: str, taken: set[str]) -> str:
    """Return an id made from a title, with a number where it is taken."""
    slug = slug_of(title, otherwise="document")
    numbered = (slug if n == 1 else f"{slug}-{n}" for n in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


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
