"""An assessor decides about a piece of evidence: it counts, counts little, or does not count."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from stadial.codecs.assessment_files import Faults, plain, read_evidence, write_evidence
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.codecs.merge_yaml import merge_entry
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Evidence, Framework, Review
from stadial.usecases.file_evidence import COLLECTED_FILES, INDEX_FILE
from stadial.usecases.open_assessment import open_assessment

INDEX_FILES = (INDEX_FILE, f"{INDEX_FILE[:-5]}.yml")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What an assessor decided about one piece of evidence."""

    piece: str
    """Its id."""
    review: Review
    reviewed_by: str
    reason: str = ""
    """Needed where it does not count: it goes back to who gave it."""
    dated_on: date | None = None
    """When the fact was so, where the assessor knows better; None leaves the day alone."""


def review_evidence(
    *, files: Mapping[str, bytes], framework: Framework, judgement: Judgement, today: date
) -> Mapping[str, bytes]:
    """
    Return the file that holds a piece of evidence, with what was decided, by its path.

    What people filed stands in the index, whose comments survive; what machines saw stands in
    the collected file, and the next run of a collector judges it anew.

    Raises:
        DocumentError: If there is no such piece, a refusal has no reason, the day has not come,
            or the folder has faults.
    """
    _check(judgement)
    open_assessment(files=files, framework=framework, today=today)
    changed = _in_index(files, judgement) or _in_collected(files, judgement)
    if not changed:
        problem = f"There is no piece of evidence {judgement.piece[:100]!r}."
        raise DocumentError([Fault(file=INDEX_FILE, problem=problem, mend="Look at the list.")])
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def _check(judgement: Judgement) -> None:
    if judgement.review is Review.INSUFFICIENT and not judgement.reason.strip():
        problem = "A refusal needs a reason."
        mend = "Say what is missing, so that it can be mended."
        raise DocumentError([Fault(file=INDEX_FILE, path="because", problem=problem, mend=mend)])
    if len(judgement.reason) > _LONGEST:
        problem = f"The reason has over {_LONGEST:,} signs."
        raise DocumentError(
            [Fault(file=INDEX_FILE, path="because", problem=problem, mend="Say it shorter.")]
        )


def _in_index(files: Mapping[str, bytes], judgement: Judgement) -> dict[str, bytes]:
    name = next((each for each in INDEX_FILES if each in files), "")
    if not name:
        return {}
    found = read_evidence(read_yaml(files[name], name=name), Faults())
    piece = next((each.noun for each in found if each.noun.id == judgement.piece), None)
    if piece is None:
        return {}
    return {name: merge_entry(files[name], value=plain(_judged(piece, judgement)), name=name)}


def _in_collected(files: Mapping[str, bytes], judgement: Judgement) -> dict[str, bytes]:
    name = next((each for each in COLLECTED_FILES if each in files), "")
    if not name:
        return {}
    read = read_json if name.endswith(".json") else read_yaml
    pieces = [each.noun for each in read_evidence(read(files[name], name=name), Faults())]
    if judgement.piece not in {each.id for each in pieces}:
        return {}
    judged = (_judged(each, judgement) if each.id == judgement.piece else each for each in pieces)
    return {name: write_evidence(judged, name=name)}


def _judged(piece: Evidence, judgement: Judgement) -> Evidence:
    return replace(
        piece,
        review=judgement.review,
        reviewed_by=judgement.reviewed_by,
        because=judgement.reason.strip() or piece.because,
        dated_on=judgement.dated_on or piece.dated_on,
    )
