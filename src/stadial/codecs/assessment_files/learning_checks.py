"""Whether lessons belong to something that is there."""

import re
from datetime import date

from stadial.codecs.assessment_files.parts import AssessmentFiles
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_days, check_texts, check_unique
from stadial.model import Learning

_THREAT = re.compile(r"[^\W_][\w.:/-]{0,99}")


def check_learnings(read: AssessmentFiles, faults: Faults, known: Registers, today: date) -> None:
    """Add faults in the lessons."""
    check_unique(read.lists.learnings, faults, what="learning")
    for placed in read.lists.learnings:
        known.criteria.check_all(faults, placed, placed.noun.criteria, "criteria")
        check_days(placed, faults, {"learned_on": placed.noun.learned_on}, today=today)
        check_texts(placed, faults, "lesson")
        _check_threats(placed, faults)
        _check_source(placed, faults, known)


def _check_threats(placed: Placed[Learning], faults: Faults) -> None:
    """Tell of what cannot be an id; which ones exist changes with each catalogue."""
    for number, threat in enumerate(placed.noun.threats):
        if not _THREAT.fullmatch(threat):
            problem = f"{threat[:100]!r} cannot be the id of a technique."
            faults.at(placed, "threats", number, problem=problem, mend="Write it as AML.T0051.")


def _check_source(placed: Placed[Learning], faults: Faults, known: Registers) -> None:
    """Tell of a source that is no incident, initiative or piece of evidence."""
    source, noun = placed.noun.source, placed.noun
    if noun.from_outside and (source or noun.shared):
        problem = "A lesson from outside has no source here, and is not ours to share."
        faults.at(placed, problem=problem, mend="Take `source` and `shared` away.")
    elif known.initiatives.ids is not None and source not in known.initiatives.ids:
        known.settled.check(faults, placed, source, "source")
