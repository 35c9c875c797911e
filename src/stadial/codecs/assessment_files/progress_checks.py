"""Whether reports on progress speak of initiatives that are there, and of days that have been."""

from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_days
from stadial.model import ProgressKind


def check_progress(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    """Add faults in the reports on initiatives."""
    for placed in read.lists.progress:
        entry = placed.noun
        known.initiatives.check(faults, placed, entry.initiative, "initiative")
        check_days(placed, faults, {"on": entry.on}, today=today)
        if entry.kind is ProgressKind.SLIPPED and entry.ends_on is None:
            mend = "Write `ends_on`, the day after the last day of work."
            faults.at(placed, problem="It slips, and no new end is given.", mend=mend)
        if entry.kind is ProgressKind.METRIC and entry.value is None:
            problem, mend = "The metric was measured, and no value is given.", "Write `value`."
            faults.at(placed, problem=problem, mend=mend)
