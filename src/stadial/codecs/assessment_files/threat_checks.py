"""Whether decisions about threats name something, and say why."""

from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults
from stadial.codecs.assessment_files.rules import check_days, check_texts, check_unique


def check_threats(read: AssessmentFiles, faults: Faults, *, today: date) -> None:
    """Add faults in the decisions that a technique is not relevant."""
    decided = read.lists.irrelevances
    check_unique(decided, faults, what="decision on", key=lambda noun: noun.technique)
    for placed in decided:
        check_days(placed, faults, {"decided_on": placed.noun.decided_on}, today=today)
        check_texts(placed, faults, "technique", "reason", "decided_by")
