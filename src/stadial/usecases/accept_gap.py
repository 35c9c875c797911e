"""Somebody asks: this gap may stay open until a day, and I answer for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.engine.lint import OPEN_GAP
from stadial.engine.targets import TargetError
from stadial.model import Assessment, Framework, Waiver
from stadial.usecases.decided_entry import with_decided_entry
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.see_gaps import see_gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedGap:
    """A gap that somebody answers for, as of a day."""

    waiver: Waiver
    days_left: int
    """Below 0 where it ended: from the day after its last."""
    is_open: bool
    """Whether there still is a gap."""

    @property
    def has_ended(self) -> bool:
        """Whether nobody answers for it any more."""
        return self.days_left < 0


def accept_gap(
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    acceptance: Waiver,
    today: date,
) -> Mapping[str, bytes]:
    """
    Return the file of decisions with one gap accepted; accepting it anew takes its place.

    The gap stays in every number: who accepts it protects nobody, and says so with a name.
    `acceptance` is about the id of a capability.

    Raises:
        DocumentError: If there is no such capability or no gap in it, the day has been, a word
            is lacking, or the folder has faults already.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    at = assessment.as_of or today
    _check_it_is_open(acceptance.about, framework, assessment, at)
    if acceptance.expires_on < at:
        problem = f"It would end on {acceptance.expires_on}, and it is {at} already."
        raise _refused(problem, "Choose a day that is still to come.", path="expires_on")
    changed = with_decided_entry(
        files, section="waivers", entry=_entry(acceptance), same_by=("rule", "about")
    )
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def accepted_gaps(
    *, assessment: Assessment, still_open: frozenset[str], at: date
) -> tuple[AcceptedGap, ...]:
    """Return the gaps that were accepted, those that end first in front."""
    found = (
        AcceptedGap(
            waiver=each,
            days_left=(each.expires_on - at).days,
            is_open=each.about in still_open,
        )
        for each in assessment.waivers
        if each.rule == OPEN_GAP
    )
    return tuple(sorted(found, key=lambda each: (each.days_left, each.waiver.about)))


def _check_it_is_open(
    capability: str, framework: Framework, assessment: Assessment, at: date
) -> None:
    if capability not in framework.capability_by_id:
        known = list(framework.capability_by_id)
        mend = did_you_mean(capability, known) or f"Known: {', '.join(known[:5])} …"
        raise _refused(f"There is no capability {capability[:100]!r}.", mend)
    try:
        gaps = see_gaps(framework=framework, assessment=assessment, at=at)
    except TargetError as error:
        raise _refused(str(error), "Choose other targets first.") from error
    if capability not in {each.capability for each in gaps.biggest}:
        raise _refused(f"{capability} has no gap to its target.", "There is nothing to accept.")


def _entry(acceptance: Waiver) -> Mapping[str, str]:
    said = {"reason": acceptance.reason, "owner": acceptance.owner}
    key = {"rule": acceptance.rule, "about": acceptance.about}
    return {**key, **said, "expires_on": str(acceptance.expires_on)}


def _refused(problem: str, mend: str, *, path: str = "about") -> DocumentError:
    return DocumentError([Fault(file="accepted gap", path=path, problem=problem, mend=mend)])
