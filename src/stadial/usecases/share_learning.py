"""The owner of a lesson says whether others may have it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.merge_yaml import merge_entry
from stadial.codecs.suggestions import did_you_mean
from stadial.codecs.yaml_text import read_yaml
from stadial.model import Framework
from stadial.usecases.export_learnings import check_lessons, learnings_file
from stadial.usecases.open_assessment import open_assessment


def share_learning(
    identifier: str,
    *,
    shared: bool,
    files: Mapping[str, bytes],
    framework: Framework,
    today: date,
) -> Mapping[str, bytes]:
    """
    Return the file of lessons with one marked, or not any more; no file if it is so already.

    Raises:
        DocumentError: If there is no such lesson, it came from outside, it holds words that
            say whose it is, or the folder has faults.
    """
    before = {
        each.id: each
        for each in open_assessment(files=files, framework=framework, today=today).learnings
    }
    name = learnings_file(files)
    if identifier not in before:
        mend = did_you_mean(identifier, before) or "Look at the list as it stands now."
        problem = f"There is no lesson {identifier[:100]!r}."
        raise DocumentError([Fault(file=name, path="id", problem=problem, mend=mend)])
    if before[identifier].shared == shared:
        return {}
    entries: list[dict[str, Any]] = read_yaml(files[name], name=name).value
    entry = next(each for each in entries if each["id"] == identifier)
    plain = {key: value for key, value in entry.items() if key != "shared"}
    marked = {**plain, "shared": True} if shared else plain
    content = merge_entry(files[name], value=marked, name=name)
    after = open_assessment(files={**files, name: content}, framework=framework, today=today)
    lessons = [each for each in after.learnings if each.id == identifier]
    check_lessons(lessons, assessment=after, content=content, name=name)
    return {name: content}
