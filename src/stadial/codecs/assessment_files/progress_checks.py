"""Whether reports on progress speak of initiatives that are there, and of days that have been."""

from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_days


def check_progress(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    """Add faults in the reports on initiatives."""
    for placed in read.lists.progress:
        known.initiatives.check(faults, placed, placed.noun.initiative, "initiative")
        check_days(placed, faults, {"on": placed.noun.on}, today=today)
