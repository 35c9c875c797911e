"""An assessor decides what people see differently: into the file they keep, votes untouched."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.engine.adjudicate import NO_EXPIRY, rulings
from stadial.model import Assessment, Breadth, Framework
from stadial.usecases.decided_entry import with_decided_entry
from stadial.usecases.open_assessment import open_assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an assessor decides, as it is written in the file."""

    criterion: str
    answer: str
    """A word, a percentage, or an answer text of the framework."""
    reason: str
    decided_by: str
    decided_on: str
    """A day, `2026-11-12`."""
    system: str = ""
    approved_by: tuple[str, ...] = ()
    expires_on: str = ""
    dissent: str = ""

    def entry(self) -> dict[str, Any]:
        """Return what is said as plain values; what is not said is left out."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said.items()
            if value
        }


def record_decision(
    *, files: Mapping[str, bytes], framework: Framework, decision: Decision, today: date
) -> Mapping[str, bytes]:
    """
    Return the file of decisions with one more, by its path.

    It replaces the middle of what people say, and an earlier decision on the same thing; no
    answer and no vote is touched, and neither are the comments of the file.

    Raises:
        DocumentError: With every fault: an id that does not exist, an answer that is not on
            the scale, a decision that would not hold, or a folder that has faults already.
    """
    before = open_assessment(files=files, framework=framework, today=today)
    _check_ids(decision, framework, before)
    changed = with_decided_entry(
        files,
        section="adjudications",
        entry=decision.entry(),
        same_by=("criterion", "system"),
        # What somebody would have said otherwise outlives the decision that it was said of.
        outlives=("dissent",),
    )
    after = open_assessment(files={**files, **changed}, framework=framework, today=today)
    _check_it_holds(decision, framework, after, today)
    return changed


def _check_ids(decision: Decision, framework: Framework, assessment: Assessment) -> None:
    faults = []
    criterion = framework.criterion_by_id.get(decision.criterion)
    if criterion is None:
        faults.append(_unknown("criterion", decision.criterion, list(framework.criterion_by_id)))
    systems = [system.id for system in assessment.systems]
    if decision.system and decision.system not in systems:
        faults.append(_unknown("AI system", decision.system, systems))
    elif decision.system and criterion and criterion.scope is Breadth.ORGANIZATION:
        problem = f"{criterion.id} is met once for the organization, not in each AI system."
        faults.append(_fault("system", problem, "Leave the AI system out."))
    if faults:
        raise DocumentError(faults)


def _unknown(what: str, key: str, known: list[str]) -> Fault:
    mend = did_you_mean(key, known) or f"Known: {', '.join(known[:5])} …"
    return _fault(what, f"There is no {what} {key[:100]!r}.", mend)


def _fault(path: str, problem: str, mend: str) -> Fault:
    return Fault(file="decision", path=path, problem=problem, mend=mend)


def _check_it_holds(
    decision: Decision, framework: Framework, assessment: Assessment, today: date
) -> None:
    """Refuse what the rules would leave out at once: unapproved, or expired."""
    given = tuple(
        each
        for each in assessment.adjudications
        if (each.criterion, each.system) == (decision.criterion, decision.system)
    )
    found = rulings(framework, _with_only(assessment, given), at=today).findings
    faults = [_fault(decision.criterion, f.message, f.mend) for f in found if f.rule != NO_EXPIRY]
    if faults:
        raise DocumentError(faults)


def _with_only(assessment: Assessment, given: tuple[Any, ...]) -> Assessment:
    return Assessment(
        id=assessment.id,
        title=assessment.title,
        organization=assessment.organization,
        adjudications=given,
    )
