"""A person asks: this is what we assess, who leads it, and by when we want to be where."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from stadial.codecs.edit_toml import remove_value, set_value
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Assessment, Framework
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.set_targets import set_targets

FILE = "stadial.toml"
_TABLE = "assessment"
_HEADING = ("title", "scope", "started_on", "as_of", "method", "lead", "classification")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is settled before anybody is asked."""

    title: str
    framework: str
    """Id of what is asked; it stays as it is once an assessment has begun."""
    scope: str = ""
    """Id of the part; empty: the whole organization."""
    started_on: date | None = None
    as_of: date | None = None
    """The day it is judged by; None: the day somebody looks."""
    method: str = "self"
    lead: str = ""
    classification: str = "Internal"
    preset: str = "defined"
    by_date: date | None = None
    """The day by which the targets are to be reached."""


class Doubt(Enum):
    """What is allowed in a plan, and probably not meant."""

    TARGETS_OVER = "targets-over"
    """The day of the targets is past."""
    JUDGED_BEFORE_START = "judged-before-start"
    JUDGED_BY_PAST = "judged-by-past"
    """Nothing that is answered or proved after that day counts."""
    STARTS_LATER = "starts-later"
    NOBODY_LEADS = "nobody-leads"


def plan_of(assessment: Assessment) -> Plan:
    """Return the plan of an assessment, as its files hold it."""
    return Plan(
        framework=assessment.framework_id,
        preset=assessment.targets.preset,
        by_date=assessment.targets.by_date,
        **{key: getattr(assessment, key) for key in _HEADING},
    )


def doubts_about(plan: Plan, *, today: date) -> tuple[Doubt, ...]:
    """Return what looks like a slip of the pen."""
    as_of, started_on = plan.as_of, plan.started_on
    found = {
        Doubt.TARGETS_OVER: plan.by_date is not None and plan.by_date < today,
        Doubt.JUDGED_BEFORE_START: bool(as_of and started_on and as_of < started_on),
        Doubt.JUDGED_BY_PAST: as_of is not None and as_of < today,
        Doubt.STARTS_LATER: started_on is not None and started_on > today,
        Doubt.NOBODY_LEADS: not plan.lead,
    }
    return tuple(doubt for doubt, is_so in found.items() if is_so)


def plan_assessment(
    *, files: Mapping[str, bytes], framework: Framework, plan: Plan, today: date
) -> Mapping[str, bytes]:
    """
    Return the file that changes with a plan; none where it is as it was.

    Comments and order of a hand-edited file survive.

    Raises:
        DocumentError: If the title is empty, the framework is another one, or the folder has
            faults, or would have them afterwards.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    before = plan_of(assessment)
    _check(plan, framework)
    content = files[FILE]
    for key in _HEADING:
        value = getattr(plan, key)
        if value == getattr(before, key):
            continue
        path = (_TABLE, key)
        if value in (None, ""):
            content = remove_value(content, path=path, name=FILE)
        else:
            content = set_value(content, path=path, value=value, name=FILE)
    changed = {} if content == files[FILE] else {FILE: content}
    now = {**files, **changed}
    open_assessment(files=now, framework=framework, today=today)
    wanted = replace(assessment.targets, preset=plan.preset, by_date=plan.by_date)
    return {**changed, **set_targets(files=now, framework=framework, wanted=wanted, today=today)}


def _check(plan: Plan, framework: Framework) -> None:
    faults = []
    if not plan.title.strip():
        problem, mend = "An assessment has a title.", "Write one, for instance its year."
        faults.append(Fault(file=FILE, path="assessment.title", problem=problem, mend=mend))
    if plan.framework != framework.id:
        problem = f"This assessment asks {framework.id!r}, not {plan.framework[:100]!r}."
        mend = "Start a new assessment to ask another framework."
        faults.append(Fault(file=FILE, path="assessment.framework", problem=problem, mend=mend))
    if faults:
        raise DocumentError(faults)
