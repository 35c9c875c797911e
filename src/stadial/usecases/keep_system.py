"""A person asks: put this AI system on the register, or correct what stands there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_toml_list import append_tables, change_table
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.slug import slug_of
from stadial.model import AISystem, Framework
from stadial.usecases.open_assessment import open_assessment

FILE = "stadial.toml"
TABLE = "systems"


def keep_system(
    *, files: Mapping[str, bytes], framework: Framework, system: AISystem, today: date
) -> tuple[AISystem, Mapping[str, bytes]]:
    """
    Return an AI system as it is kept, and the file that changes; none where it is as it was.

    One without an id is new, and gets an id from its name. Comments and order of a hand-edited
    file survive.

    Raises:
        DocumentError: If it has no name, another system has the same, there is none with its
            id, or the folder has faults, or would have them afterwards.
    """
    before = open_assessment(files=files, framework=framework, today=today).systems
    kept = replace(system, name=system.name.strip(), owner=system.owner.strip())
    _check_name(kept, before)
    if kept.id:
        content = _changed(files[FILE], kept, before)
    else:
        kept = replace(kept, id=free_id(kept.name, {each.id for each in before}))
        content = append_tables(files[FILE], key=TABLE, values=[plain(kept)], name=FILE)
    if content == files[FILE]:
        return kept, {}
    open_assessment(files={**files, FILE: content}, framework=framework, today=today)
    return kept, {FILE: content}


def free_id(name: str, taken: Iterable[str]) -> str:
    """Return an id made from the name of a system; with a number where it is taken."""
    wanted = slug_of(name, otherwise="system")
    found, number = wanted, 1
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _check_name(system: AISystem, others: tuple[AISystem, ...]) -> None:
    problem = mend = ""
    if not system.name:
        problem, mend = "This AI system has no name.", "Write the name that people use for it."
    same = [x for x in others if x.name.casefold() == system.name.casefold() and x.id != system.id]
    if same:
        problem = f"There is an AI system named {same[0].name!r} already."
        mend = "Change that one, or write another name."
    if problem:
        raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])


def _changed(content: bytes, system: AISystem, before: tuple[AISystem, ...]) -> bytes:
    number = next((i for i, each in enumerate(before) if each.id == system.id), None)
    if number is None:
        problem = f"There is no AI system {system.id!r} any more."
        mend = "Look at the list as it stands now."
        raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])
    old, new = plain(before[number]), plain(system)
    changes: dict[str, Any] = {
        key: new.get(key) for key in {**old, **new} if old.get(key) != new.get(key)
    }
    return change_table(content, key=TABLE, number=number, values=changes, name=FILE)
