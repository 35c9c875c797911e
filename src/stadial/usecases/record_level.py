"""An assessor decides the level of a capability: each of its disputed criteria, in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.picture import take_picture
from stadial.engine.voices.disputes import disputes
from stadial.engine.voices.sheet import lay_out
from stadial.model import Assessment, Criterion, Framework
from stadial.usecases.decided_entry import with_decided_entry
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.record_decision import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDecision:
    """The level of a capability, as an assessor decides it."""

    capability: str
    level: int
    reason: str
    decided_by: str
    decided_on: date
    dissent: str = ""


def record_level(
    *, files: Mapping[str, bytes], framework: Framework, decision: LevelDecision, today: date
) -> Mapping[str, bytes]:
    """
    Return the file of decisions with one more for each disputed criterion, by its path.

    Criteria up to the level are decided as fully met, those above it as not met. What nobody
    disputes stays as it is, and so do all answers and votes.

    Raises:
        DocumentError: If there is no such capability or level, nothing in it is disputed, there
            is no reason, or the folder has faults already.
    """
    before = open_assessment(files=files, framework=framework, today=today)
    levels = [each.number for each in framework.levels]
    if decision.capability not in framework.capability_by_id:
        raise _refused("capability", f"There is no capability {decision.capability[:100]!r}.")
    if decision.level not in levels:
        raise _refused("level", f"There is no level {decision.level}.")
    disputed = disputed_in(framework, before, decision.capability, at=before.as_of or today)
    if not disputed:
        raise _refused("capability", f"Nothing in {decision.capability} is to be decided.")
    changed: Mapping[str, bytes] = {}
    for criterion in disputed:
        changed = with_decided_entry(
            {**files, **changed},
            section="adjudications",
            entry=_of(criterion, decision).entry(),
            same_by=("criterion", "system"),
            outlives=("dissent",),
        )
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def disputed_in(
    framework: Framework, assessment: Assessment, capability: str, *, at: date
) -> tuple[Criterion, ...]:
    """Return the criteria of a capability that are to be decided, in the order of the framework."""
    sheet = lay_out(framework, assessment, take_picture(framework, assessment, at=at))
    found = {each.criterion for each in disputes(sheet)}
    own = framework.capability_by_id[capability].criteria
    return tuple(each for each in own if each.id in found)


def _of(criterion: Criterion, decision: LevelDecision) -> Decision:
    is_met = criterion.level <= decision.level
    words = ("100%" if is_met else "0%") if criterion.options else ("fully" if is_met else "not")
    return Decision(
        criterion=criterion.id,
        answer=words,
        reason=decision.reason,
        decided_by=decision.decided_by,
        decided_on=str(decision.decided_on),
        dissent=decision.dissent,
    )


def _refused(path: str, problem: str) -> DocumentError:
    mend = "Look at the page as it stands now."
    return DocumentError([Fault(file="decision", path=path, problem=problem, mend=mend)])
