"""A person asks: read this folder, and tell me everything that is wrong with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from stadial.codecs.assessment_files import Faults, check_files, read_files
from stadial.model import Assessment, Evidence, Framework, Review

DigestOf = Callable[[str], str | None]
"""The SHA-256 of a file inside the folder, by its path; None where there is none."""
KEPT_HERE = "evidence/"
"""A recorded file that is gone from here is missed; one kept elsewhere is not."""


def open_assessment(
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    today: date,
    digest_of: DigestOf | None = None,
) -> Assessment:
    """
    Return the assessment that the files of a folder hold.

    A filed piece of evidence whose file is not the one recorded stays in the
    assessment with the review `insufficient`, so it is not counted, and its
    `because` says so. That is how things are, and no fault of the files.

    Args:
        files: Content by path inside the folder.
        framework: What is asked; its id and version are kept with the assessment.
        today: Answers and evidence cannot be of a later day.
        digest_of: Looks at the files that evidence names; without it no digest is
            compared.

    Raises:
        DocumentError: With every fault of every file: form, unknown ids, doubles,
            circles, days in the future, answers outside the scale.
    """
    faults = Faults()
    read = read_files(files, faults, framework=framework)
    check_files(read, faults, framework=framework, today=today)
    faults.tell()
    assessment = read.assessment
    return replace(
        assessment,
        framework_id=framework.id,
        framework_version=framework.version,
        evidence=compared(assessment.evidence, digest_of),
    )


def compared(evidence: tuple[Evidence, ...], digest_of: DigestOf | None) -> tuple[Evidence, ...]:
    """Return evidence, with what is not the file recorded taken out of the count."""
    if digest_of is None:
        return evidence
    once = cache(digest_of)  # of one report come several pieces, of a fleet all of them
    return tuple(_compared(piece, once) for piece in evidence)


def _compared(piece: Evidence, digest_of: DigestOf) -> Evidence:
    """Return a piece, taken out of the count where its file is not the one recorded."""
    if not piece.sha256 or not _is_inside(piece.source):
        return piece
    recorded, found = piece.sha256.lower(), digest_of(piece.source)
    if found == recorded or (found is None and not piece.source.startswith(KEPT_HERE)):
        return piece
    state = f"has {found[:12]}…" if found else "is not there"
    said = f"The digest does not match: {piece.source} {state}, {recorded[:12]}… was recorded."
    because = f"{said} {piece.because}".strip()
    return replace(piece, review=Review.INSUFFICIENT, because=because)


def _is_inside(source: str) -> bool:
    """Test whether a source is a path inside the folder, and no address or paper."""
    steps = source.split("/")
    return all(steps) and "://" not in source and not {"..", "."} & set(steps)
