"""
An assessment as a folder of files, from text to nouns and back.

One file here per kind of document. `read_files` reads them all, and keeps every
fault and every place; `parse_assessment` is the same for those who only want
the assessment.
"""

from stadial.codecs.assessment_files.answer_forms import RefusedValueError, read_answer
from stadial.codecs.assessment_files.answers import FOLDER, Sheet, read_sheet, respondent_of
from stadial.codecs.assessment_files.checks import check_files, check_sheet
from stadial.codecs.assessment_files.editing import merged_entry
from stadial.codecs.assessment_files.evidence_index import read_evidence
from stadial.codecs.assessment_files.oddities import tell_of_oddities
from stadial.codecs.assessment_files.organization_toml import framework_named
from stadial.codecs.assessment_files.parts import (
    AssessmentFiles,
    framework_choice,
    parse_assessment,
    read_files,
)
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Registers, registers_of
from stadial.codecs.assessment_files.written import plain, write_evidence, write_roadmap

__all__ = [
    "FOLDER",
    "AssessmentFiles",
    "Faults",
    "Placed",
    "RefusedValueError",
    "Registers",
    "Sheet",
    "check_files",
    "check_sheet",
    "framework_choice",
    "framework_named",
    "merged_entry",
    "parse_assessment",
    "plain",
    "read_answer",
    "read_evidence",
    "read_files",
    "read_sheet",
    "registers_of",
    "respondent_of",
    "tell_of_oddities",
    "write_evidence",
    "write_roadmap",
]
