"""A person asks: take a release of the threat catalogue into this assessment."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from stadial.codecs.assessment_files.parts import CATALOGUE
from stadial.codecs.atlas import read_atlas
from stadial.codecs.catalogue_json import read_catalogue_json, write_catalogue_json
from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.threats.moves import MovesError
from stadial.model import Catalogue, Framework, ThreatDiff, ThreatUpdate
from stadial.usecases.check_threats import refuse_shorter
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.update_threats import Changed, update_threats


def read_release(
    content: bytes, *, name: str, loaded: Catalogue | None, shelf: Mapping[str, Catalogue]
) -> Catalogue:
    """
    Return the catalogue in a file of MITRE ATLAS, in either layout, or in one of ours.

    Args:
        content: The file.
        name: Its name; one of ours ends in `.json`.
        loaded: What the assessment has.
        shelf: What ships with the program, by name.

    Raises:
        DocumentError: With every fault in it; if it holds less than is known of its edition.
    """
    read = read_catalogue_json if name.endswith(".json") else read_atlas
    found = read(content, name=name)
    known = {f"{called} of the shelf": each for called, each in shelf.items()}
    if loaded is not None:
        known["what is loaded here"] = loaded
    refuse_shorter(found, known=known, name=name)
    return found


def take_threats(
    *, files: Mapping[str, bytes], framework: Framework, after: Catalogue, today: date
) -> Changed:
    """
    Return what a release changes in a folder, and the files as they would be.

    Where none is loaded yet it is only taken in. Else it is an update: ids that moved are
    written anew in every file that names them.

    Raises:
        DocumentError: If the folder has faults, or would have them afterwards; if ids moved
            twice.
    """
    if CATALOGUE not in files:
        diff = ThreatDiff(before="", after=after.edition)
        changed = Changed(
            update=ThreatUpdate(diff=diff), files={CATALOGUE: write_catalogue_json(after)}
        )
    else:
        changed = _updated(files, framework, after, today)
    open_assessment(files={**files, **changed.files}, framework=framework, today=today)
    return changed


def _updated(
    files: Mapping[str, bytes], framework: Framework, after: Catalogue, today: date
) -> Changed:
    assessment = open_assessment(files=files, framework=framework, today=today)
    assert assessment.catalogue is not None
    try:
        return update_threats(
            framework=framework,
            assessment=replace(assessment, as_of=assessment.as_of or today),
            files=files,
            before=assessment.catalogue,
            after=after,
        )
    except MovesError as error:
        mend = "Take the file from the publisher again."
        fault = Fault(file=CATALOGUE, path="moved", problem=str(error), mend=mend)
        raise DocumentError([fault]) from error
