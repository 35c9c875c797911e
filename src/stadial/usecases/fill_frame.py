"""A server asks: with these documents and these sheets of answers, what is the assessment?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from stadial.codecs.assessment_files import (
    FOLDER,
    AssessmentFiles,
    Faults,
    Placed,
    Registers,
    Sheet,
    check_files,
    check_sheet,
    read_files,
    read_sheet,
    registers_of,
    tell_of_oddities,
)
from stadial.codecs.yaml_text import Document
from stadial.model import Assessment, Evidence, Framework
from stadial.usecases.open_assessment import DigestOf, compared


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The documents of an assessment, read and checked once; sheets of answers come and go."""

    framework: Framework
    documents: AssessmentFiles
    evidence: tuple[Evidence, ...]

    @cached_property
    def registers(self) -> Registers:
        """The ids that an answer may name."""
        return registers_of(self.documents, self.framework, ())


def open_frame(
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    today: date,
    digest_of: DigestOf | None = None,
) -> Frame:
    """
    Return the documents of an assessment without its answers.

    Args:
        files: Content by path inside the folder; nothing in `answers/`.
        framework: What is asked.
        today: Evidence and decisions cannot be of a later day.
        digest_of: Looks at the files that evidence names, as in `open_assessment`.

    Raises:
        DocumentError: With every fault of every file.
    """
    faults = Faults()
    read = read_files(files, faults, framework=framework)
    check_files(read, faults, framework=framework, today=today)
    faults.tell()
    return Frame(
        framework=framework,
        documents=read,
        evidence=compared(read.assessment.evidence, digest_of),
    )


def fill_frame(frame: Frame, sheets: Mapping[str, Mapping[str, Any]]) -> Assessment:
    """
    Return the assessment, equal to that of a folder with these sheets as files.

    Args:
        frame: The documents.
        sheets: What each file in `answers/` holds, by its path. Each entry was checked when it
            was kept.
    """
    faults = Faults()
    read = [_sheet(frame, name, sheets[name], faults) for name in sorted(sheets)]
    faults.tell()
    filled = replace(frame.documents, sheets=tuple(sheet for sheet in read if sheet))
    return replace(
        filled.assessment,
        framework_id=frame.framework.id,
        framework_version=frame.framework.version,
        evidence=frame.evidence,
    )


def check_entry(
    frame: Frame, *, respondent: str, section: str, about: str, entry: Any, today: date
) -> Sheet:
    """
    Return what one entry of a sheet says, if it can stand there.

    Args:
        frame: The documents around it.
        respondent: Whose sheet.
        section: `answers` or `levels`.
        about: Id of a criterion or a capability.
        entry: As the file would hold it.
        today: The day on which it is said.

    Raises:
        DocumentError: With everything that is wrong: ids that do not exist, an answer off the
            scale, a reason that is missing, unseen signs.
    """
    faults = Faults()
    value = {"respondent": respondent, section: {about: entry}}
    sheet = _sheet(frame, f"{FOLDER}{respondent}.yaml", value, faults)
    assert sheet is not None
    tell_of_oddities(sheet.document, json.dumps(value, ensure_ascii=False).encode(), faults)
    frame.registers.respondents.check(
        faults, Placed(sheet, sheet.document, ()), respondent, "respondent"
    )
    check_sheet(sheet, faults, frame.registers, today)
    faults.tell()
    return sheet


def _sheet(frame: Frame, name: str, value: Mapping[str, Any], faults: Faults) -> Sheet | None:
    return read_sheet(Document(name, value, None), faults, framework=frame.framework)
