"""A person asks: name a part of the organization, and say what it belongs to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from stadial.codecs.edit_toml_list import append_tables, change_table
from stadial.codecs.fault import DocumentError, Fault
from stadial.model import Framework, Scope
from stadial.usecases.keep_system import free_id
from stadial.usecases.open_assessment import open_assessment

FILE = "stadial.toml"
TABLE = "scopes"


def keep_scope(
    *, files: Mapping[str, bytes], framework: Framework, scope: Scope, today: date
) -> tuple[Scope, Mapping[str, bytes]]:
    """
    Return a scope as it is kept, and the file that changes; none where it is as it was.

    One without an id is new, and gets an id from its name.

    Raises:
        DocumentError: If it has no name, another scope has the same, scopes would stand in a
            circle, or the folder has faults.
    """
    before = open_assessment(files=files, framework=framework, today=today).scopes
    kept = replace(scope, name=scope.name.strip())
    _check_name(kept, before)
    if kept.id:
        content = _changed(files[FILE], kept, before)
    else:
        kept = replace(kept, id=free_id(kept.name, {each.id for each in before}))
        value = {"id": kept.id, "name": kept.name}
        value |= {"parent": kept.parent} if kept.parent else {}
        content = append_tables(files[FILE], key=TABLE, values=[value], name=FILE)
    if content == files[FILE]:
        return kept, {}
    open_assessment(files={**files, FILE: content}, framework=framework, today=today)
    return kept, {FILE: content}


def _check_name(scope: Scope, others: tuple[Scope, ...]) -> None:
    same = [x for x in others if x.name.casefold() == scope.name.casefold() and x.id != scope.id]
    if scope.name and not same:
        return
    problem = f"There is a part named {same[0].name!r} already." if same else "It has no name."
    mend = "Write a name that nothing else here has."
    raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])


def _changed(content: bytes, scope: Scope, before: tuple[Scope, ...]) -> bytes:
    number = next((i for i, each in enumerate(before) if each.id == scope.id), None)
    if number is None:
        problem = f"There is no part {scope.id!r} any more."
        mend = "Look at the list as it stands now."
        raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])
    old = before[number]
    changes: dict[str, str | None] = {}
    if old.name != scope.name:
        changes["name"] = scope.name
    if old.parent != scope.parent:
        changes["parent"] = scope.parent or None
    return change_table(content, key=TABLE, number=number, values=changes, name=FILE)
