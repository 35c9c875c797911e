"""A person answers one criterion, or picks a level, and the file they keep changes by that."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stadial.codecs.assessment_files.editing import edit_answer
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.model import Framework
from stadial.usecases.open_assessment import open_assessment


def record_answer(
    *,
    files: Mapping[str, bytes],
    framework: Framework,
    respondent: str,
    about: str,
    entry: Any,
    today: date,
) -> Mapping[str, bytes]:
    """
    Return the one file that changes when a respondent answers, by its path.

    Only the entry itself is rewritten: comments and order of a hand-edited file
    survive. An answer about one AI system stands beside those about others.

    Args:
        files: Content by path inside the folder.
        framework: What is asked.
        respondent: Id of the respondent, who must be in `people.yaml`.
        about: Id of a criterion (an answer) or of a capability (a level).
        entry: As it is written in the file: a word, a percentage, a level, or a
            mapping of `answer` or `level` with `share`, `written`, `note`,
            `evidence`, `system`, `reason`.
        today: The day of the answer.

    Raises:
        DocumentError: If there is no such criterion, capability or respondent, or
            if the folder has faults, or would have them afterwards.
    """
    open_assessment(files=files, framework=framework, today=today)
    at = (_section(framework, about), about)
    changed = edit_answer(files, respondent=respondent, at=at, entry=entry, day=today)
    open_assessment(files={**files, **changed}, framework=framework, today=today)
    return changed


def _section(framework: Framework, about: str) -> str:
    if about in framework.criterion_by_id:
        return "answers"
    if about in framework.capability_by_id:
        return "levels"
    known = [*framework.criterion_by_id, *framework.capability_by_id]
    mend = did_you_mean(about, known) or "See `stadial framework show`."
    problem = f"There is no criterion or capability {about[:100]!r}."
    raise DocumentError([Fault(file="answers", path=about[:100], problem=problem, mend=mend)])
