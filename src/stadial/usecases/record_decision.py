"""An assessor decides what people see differently: into the file they keep, votes untouched."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import yaml

from stadial.codecs.edit_yaml import set_entry
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.suggestions import did_you_mean
from stadial.codecs.yaml_text import Document, read_yaml
from stadial.codecs.yaml_writer import write_yaml
from stadial.engine.adjudicate import NO_EXPIRY, rulings
from stadial.model import Assessment, Breadth, Framework
from stadial.usecases.open_assessment import open_assessment

FILES = ("decisions.yaml", "decisions.yml")
SECTION = "adjudications"


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
    name = next((each for each in FILES if each in files), FILES[0])
    changed = {name: _written(files.get(name, b""), decision.entry(), name)}
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


def _written(content: bytes, entry: dict[str, Any], name: str) -> bytes:
    """Return the file with the entry at the end of its list, or in the place of an older one."""
    document = read_yaml(content, name=name)
    found = document.value or {}
    decided = list(found.get(SECTION) or ())
    place = next((n for n, old in enumerate(decided) if _same(old, entry)), len(decided))
    if place < len(decided) and decided[place].get("dissent"):
        # What somebody would have said otherwise outlives the decision that it was said of.
        entry = {"dissent": decided[place]["dissent"], **entry}
    decided[place : place + 1] = [entry]
    node = _list_of(document)
    if node is None:
        return set_entry(content, path=(SECTION,), value=decided, name=name)
    spliced = _spliced(content, node, entry, place)
    is_meant = read_yaml(spliced, name=name).value == {**found, SECTION: decided}
    return spliced if is_meant else set_entry(content, path=(SECTION,), value=decided, name=name)


def _same(old: dict[str, Any], entry: dict[str, Any]) -> bool:
    return all((old.get(key) or "") == entry.get(key, "") for key in ("criterion", "system"))


def _list_of(document: Document) -> yaml.SequenceNode | None:
    """Return the list of decisions as it stands in the file; None where it is not a block."""
    if not isinstance(document.node, yaml.MappingNode):
        return None
    for key, value in document.node.value:
        if key.value == SECTION and isinstance(value, yaml.SequenceNode) and value.value:
            return None if value.flow_style else value
    return None


def _spliced(content: bytes, node: yaml.SequenceNode, entry: dict[str, Any], place: int) -> bytes:
    """Return the file with the lines of one entry put in; every other byte stays."""
    text = content.decode("utf-8")
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * node.start_mark.column
    new = [indent + line + end for line in write_yaml([entry]).rstrip("\n").split("\n")]
    if place < len(node.value):
        first, last = node.value[place].start_mark.line, _last_line(node.value[place])
    else:
        first = _last_line(node) + 1
        last = first - 1
    if first and not lines[first - 1].endswith(("\n", "\r")):
        lines[first - 1] += end
    return "".join([*lines[:first], *new, *lines[last + 1 :]]).encode()


def _last_line(node: yaml.Node) -> int:
    """Return the last line with content of a node; comments behind it are not part of it."""
    if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line) - (1 if end.column == 0 and end.line > node.start_mark.line else 0)
