"""Whether pieces of evidence can be what they say."""

import re
from collections.abc import Sequence
from datetime import date

from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.assessment_files.registers import Registers
from stadial.codecs.assessment_files.rules import check_days, check_unique
from stadial.model import Evidence

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def check_evidence(
    entries: Sequence[Placed[Evidence]], faults: Faults, *, known: Registers, today: date
) -> None:
    """
    Add faults in ids, days, counts and digests.

    Collectors name a piece for its signal, so theirs are told apart by what was
    looked at; those that people file have an id each.
    """
    check_unique(entries, faults, what="piece of evidence", key=_identity)
    for placed in entries:
        noun = placed.noun
        known.criteria.check_all(faults, placed, noun.criteria, "criteria")
        known.systems.check(faults, placed, noun.system, "system")
        check_days(placed, faults, {"dated_on": noun.dated_on}, today=today)
        _check_counts(placed, faults)
        if noun.sha256 and not _SHA256.fullmatch(noun.sha256):
            mend = "Write the 64 digits that `sha256sum` prints."
            faults.at(placed, "sha256", problem="This is no SHA-256.", mend=mend)


def _identity(noun: Evidence) -> str:
    return f"{noun.id} {noun.system} {noun.subject}".strip() if noun.signal else noun.id


def _check_counts(placed: Placed[Evidence], faults: Faults) -> None:
    noun = placed.noun
    for key, count, least in (
        ("examined", noun.examined, 0),
        ("failed", noun.failed, 0),
        ("runs", noun.runs, 1),
    ):
        if count is not None and count < least:
            faults.at(placed, key, problem=f"{count} is too few.", mend=f"Use {least} or more.")
    if noun.failed is not None and noun.failed > (noun.examined or 0):
        problem = f"{noun.failed} failed of {noun.examined or 0} examined."
        faults.at(placed, "failed", problem=problem, mend="Write how many were examined.")
