"""A person moves an initiative, or gives it to somebody else."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.merge_yaml import merge_yaml
from stadial.codecs.suggestions import choose_from, did_you_mean
from stadial.codecs.yaml_text import read_yaml
from stadial.engine.plan.clashes import new_clashes
from stadial.engine.plan.milestones import PREFIX
from stadial.model import CLOSED, Assessment, Framework, Initiative, Status, last_day
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.store_roadmap import plain_initiative, roadmap_file

EDITABLE = (
    *("owner", "team", "starts_on", "ends_on", "status", "requires", "locked"),
    *("metric", "metric_baseline", "metric_target"),
)
"""What can be typed of an initiative; how it goes is reported."""
NOT_BEGUN = (Status.PROPOSED, Status.PLANNED)
_PLANNED_BY = ("team", "starts_on", "ends_on", "requires")
"""What a plan was computed for: with one of them changed, that plan is not this one."""
_OF_THE_PLAN = ("certificate", "floors")


def edit_initiative(
    *, files: Mapping[str, bytes], framework: Framework, wanted: Initiative, today: date
) -> Mapping[str, bytes]:
    """
    Return the roadmap file with one initiative as it is wanted; no file if it is so already.

    Of `wanted` the fields in EDITABLE are taken. Comments survive. With other dates, people or
    order goes what was computed for the old ones: why it stood there, and how good that was.

    Raises:
        DocumentError: If there is no such initiative, it is over, its dates cannot be, it
            would start before what it waits for is finished, a team would be asked for more
            than it has, or the folder has faults, or would have them afterwards.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    before = _initiative(assessment, wanted.id)
    after = replace(before, **{name: getattr(wanted, name) for name in EDITABLE})
    is_moved = any(getattr(before, name) != getattr(after, name) for name in _PLANNED_BY)
    if is_moved:
        after = replace(after, why_here="")
    if before == after:
        return {}
    _check(before, after, at=assessment.as_of or today)
    name = roadmap_file(files)
    changed = {name: rewritten(files[name], [(before, after)], name=name, is_moved=is_moved)}
    then = open_assessment(files={**files, **changed}, framework=framework, today=today)
    clashes = new_clashes(assessment, then)
    if clashes:
        mend = "Choose other days or another team, or plan again: that moves what follows too."
        raise DocumentError([_fault(name, "starts_on", said, mend) for said in clashes])
    return changed


def rewritten(
    content: bytes,
    pairs: Iterable[tuple[Initiative, Initiative]],
    *,
    name: str,
    is_moved: bool,
) -> bytes:
    """
    Return the file with what differs between two states of initiatives; the rest as typed.

    Where one is moved, what was computed for other dates goes.
    """
    by_id = {
        before.id: (plain_initiative(before), plain_initiative(after)) for before, after in pairs
    }
    value: dict[str, Any] = dict(read_yaml(content, name=name).value)
    value["initiatives"] = [
        _changed(each, *by_id[each["id"]]) if each.get("id") in by_id else each
        for each in value["initiatives"]
    ]
    if is_moved:
        value = _without_plan(value)
    return merge_yaml(content, value=value, name=name)


def _changed(kept: dict[str, Any], old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    gone = old.keys() - new.keys()
    changes = {key: value for key, value in new.items() if old.get(key) != value}
    return {**{key: each for key, each in kept.items() if key not in gone}, **changes}


def _initiative(assessment: Assessment, wanted: str) -> Initiative:
    known = {each.id: each for each in assessment.roadmap.initiatives}
    if wanted in known:
        return known[wanted]
    mend = did_you_mean(wanted, known) or choose_from(known) or "Build a roadmap first."
    raise DocumentError(
        [_fault("roadmap.yaml", "initiatives", f"There is no initiative {wanted[:100]!r}.", mend)]
    )


def _check(before: Initiative, after: Initiative, *, at: date) -> None:
    """Refuse what contradicts the calendar, or what was reported."""
    faults = []
    if before.status in CLOSED:
        problem = f"‘{before.title}’ is {before.status.value} already."
        faults.append(("status", problem, "What is over is not planned any more."))
    if after.status is not before.status and {before.status, after.status} - set(NOT_BEGUN):
        problem = f"Nobody types that work is {after.status.value}: how it goes is reported."
        faults.append(("status", problem, "Report on it, with the day on which it happened."))
    if before.status is Status.RUNNING and after.starts_on != before.starts_on:
        problem = f"It began on {before.starts_on}, so its first day stays."
        faults.append(("starts_on", problem, "Choose another last day."))
    if (after.starts_on is None) != (after.ends_on is None):
        problem = "It has a first day or a last day, and not the other."
        faults.append(("ends_on", problem, "Give both, or neither."))
    faults.extend(_ends(before, after, at))
    if faults:
        raise DocumentError([_fault("roadmap.yaml", *each) for each in faults])


def _ends(before: Initiative, after: Initiative, at: date) -> list[tuple[str, str, str]]:
    starts, ends = after.starts_on, after.ends_on
    if starts and ends and ends <= starts:
        problem = f"Its last day, {last_day(ends)}, is before its first, {starts}."
        return [("ends_on", problem, "Choose a last day that is no earlier.")]
    if ends != before.ends_on and ends and ends <= at:
        problem = f"Its last day, {last_day(ends)}, is over; it is {at}."
        return [("ends_on", problem, "Choose a day to come, or report that it is done.")]
    return []


def _fault(file: str, path: str, problem: str, mend: str) -> Fault:
    return Fault(file=file, path=path, problem=problem, mend=mend)


def _without_plan(value: dict[str, Any]) -> dict[str, Any]:
    """Return a roadmap without what was computed for other dates than it has now."""
    found = {key: each for key, each in value.items() if key not in _OF_THE_PLAN}
    milestones = found.pop("milestones", [])
    typed = [each for each in milestones if not str(each.get("id")).startswith(PREFIX)]
    return {**found, "milestones": typed} if typed else found
