"""Whether lessons belong to something that is there."""

from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_days, check_texts, check_unique


def check_learnings(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    """Add faults in the lessons."""
    check_unique(read.lists.learnings, faults, what="learning")
    for placed in read.lists.learnings:
        known.criteria.check_all(faults, placed, placed.noun.criteria, "criteria")
        check_days(placed, faults, {"learned_on": placed.noun.learned_on}, today=today)
        check_texts(placed, faults, "lesson")
