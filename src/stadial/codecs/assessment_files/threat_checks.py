"""Whether decisions about threats name something, and say why."""

import re
from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.rules import check_days, check_texts, check_unique
from stadial.model import Incident, Irrelevance

_THREAT = re.compile(r"[A-Za-z][\w.:/-]{0,59}")


def check_threats(read: AssessmentFiles, faults: Faults, *, today: date) -> None:
    """
    Add faults in the decisions that a technique is not relevant, and in ids of techniques.

    An id that the loaded catalogue does not have is no fault: releases retire ids, and incidents
    may name those of other lists. Coverage tells of them.
    """
    decided = read.lists.irrelevances
    check_unique(decided, faults, what="decision on", key=lambda noun: noun.technique)
    for placed in decided:
        check_days(placed, faults, {"decided_on": placed.noun.decided_on}, today=today)
        check_texts(placed, faults, "technique", "reason", "decided_by")
        _check_end(placed, faults)
    for incident in read.incidents:
        _check_techniques(incident, faults)


def _check_end(placed: Placed[Irrelevance], faults: Faults) -> None:
    end = placed.noun.expires_on
    if end is not None and end < placed.noun.decided_on:
        problem = f"{end} is before the day of the decision, {placed.noun.decided_on}."
        faults.at(placed, "expires_on", problem=problem, mend="Write the last day it holds.")


def _check_techniques(placed: Placed[Incident], faults: Faults) -> None:
    for number, technique in enumerate(placed.noun.techniques):
        if not _THREAT.fullmatch(technique):
            problem = f"{technique!r} cannot be the id of a technique."
            mend = "Write an id such as AML.T0051, or LLM01:2026."
            faults.at(placed, "techniques", number, problem=problem, mend=mend)
