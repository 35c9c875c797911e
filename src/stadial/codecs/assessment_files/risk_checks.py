"""Whether effects and loss scenarios hold numbers that can be."""

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_texts, check_unique


def check_risk(read: AssessmentFiles, faults: Faults, known: Registers) -> None:
    """Add faults in effects and scenarios."""
    for placed in read.lists.effects:
        known.criteria.check(faults, placed, placed.noun.criterion, "criterion")
    check_unique(read.lists.scenarios, faults, what="scenario")
    for scenario in read.lists.scenarios:
        known.systems.check_all(faults, scenario, scenario.noun.systems, "systems")
        check_texts(scenario, faults, "title")
