"""What became of an answer, for a page and for a script."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from stadial.codecs.fault import DocumentError
from stadial.web.assessments import actions


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an answer."""

    status: int
    content: Mapping[str, Any]
    """`version` and `at` where it was kept, `faults`, or `by` and `version` of who was sooner."""
    mine: actions.Said | None = None
    """What was not kept, to be shown beside what was."""


def outcome_of(save: Callable[[], actions.Saved], said: actions.Said) -> Outcome:
    """Try to keep an answer, and return what became of it."""
    try:
        saved = save()
    except DocumentError as error:
        faults = [f"{each.problem} {each.mend}" for each in error.faults]
        return Outcome(status=422, content={"faults": faults})
    except actions.AssessmentClosedError as error:
        return Outcome(status=409, content={"faults": [str(error)]})
    except actions.StaleAnswerError as stale:
        return Outcome(status=409, content={"by": stale.by, "version": stale.version}, mine=said)
    return Outcome(status=200, content={"version": saved.version, "at": saved.at.isoformat()})
