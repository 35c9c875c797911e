"""A person asks: from now on, these are the levels that we want to reach."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from stadial.codecs.edit_toml import remove_value, set_value
from stadial.codecs.fault import DocumentError, Fault
from stadial.engine.targets import TargetError, choose_targets
from stadial.model import Framework, TargetChoice
from stadial.usecases.open_assessment import open_assessment

FILE = "stadial.toml"
_TABLE = "targets"


def set_targets(
    *, files: Mapping[str, bytes], framework: Framework, wanted: TargetChoice, today: date
) -> Mapping[str, bytes]:
    """
    Return the file that changes when targets are chosen; none where they are the same.

    `wanted.levels` holds every typed level: one that it lacks is taken out. Comments and the
    order of a hand-edited file survive.

    Raises:
        DocumentError: If a target cannot be one of this framework, or the folder has faults,
            or would have them afterwards.
    """
    before = open_assessment(files=files, framework=framework, today=today).targets
    content = files[FILE]
    for path, value in _changes(before, wanted):
        if value is None:
            content = remove_value(content, path=path, name=FILE)
        else:
            content = set_value(content, path=path, value=value, name=FILE)
    if content == files[FILE]:
        return {}
    after = open_assessment(files={**files, FILE: content}, framework=framework, today=today)
    try:
        choose_targets(framework, after)
    except TargetError as error:
        mend = "Nothing was changed: choose another level or another preset."
        raise DocumentError(
            [Fault(file=FILE, path=_TABLE, problem=str(error), mend=mend)]
        ) from error
    return {FILE: content}


def _changes(before: TargetChoice, wanted: TargetChoice) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the keys that change with their new values; None takes a key out."""
    for name in ("preset", "by_date", "approved_by"):
        if getattr(before, name) != getattr(wanted, name):
            yield (_TABLE, name), getattr(wanted, name) or None
    for key in (*wanted.levels, *(key for key in before.levels if key not in wanted.levels)):
        if before.levels.get(key) != wanted.levels.get(key):
            yield (_TABLE, "levels", key), wanted.levels.get(key)
