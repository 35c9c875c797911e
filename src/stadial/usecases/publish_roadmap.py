"""A person promises the dates of a roadmap, so that what slips later is seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from stadial.model import CLOSED, Framework, Initiative, Status
from stadial.usecases.edit_initiative import rewritten
from stadial.usecases.open_assessment import open_assessment
from stadial.usecases.store_roadmap import roadmap_file


def publish_roadmap(
    *, files: Mapping[str, bytes], framework: Framework, today: date
) -> Mapping[str, bytes]:
    """
    Return the roadmap file with its dates promised; no file if all of them are already.

    The last day of open, dated work is kept beside its dates, and what was proposed is
    planned from then on. So whatever ends later is seen as late. A promise that was given
    before stays as it was given.

    Raises:
        DocumentError: If the folder has faults.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    pairs = [(each, _promised(each)) for each in assessment.roadmap.initiatives]
    changes = [(before, after) for before, after in pairs if before != after]
    if not changes:
        return {}
    name = roadmap_file(files)
    content = rewritten(files[name], changes, name=name, is_moved=False)
    open_assessment(files={**files, name: content}, framework=framework, today=today)
    return {name: content}


def _promised(initiative: Initiative) -> Initiative:
    if initiative.status in CLOSED or initiative.ends_on is None:
        return initiative
    is_proposed = initiative.status is Status.PROPOSED
    return replace(
        initiative,
        planned_ends_on=initiative.planned_ends_on or initiative.ends_on,
        status=Status.PLANNED if is_proposed else initiative.status,
    )
