"""A person asks: we have a list of our AI systems already, can you take it as it is?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from stadial.codecs.assessment_files import plain
from stadial.codecs.edit_toml_list import append_tables
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.json_text import read_json
from stadial.codecs.systems_csv import (
    MOST_ROWS,
    ListedSystem,
    Words,
    read_systems,
    words_of,
)
from stadial.model import AISystem, Framework
from stadial.plugins.materials import Kind, is_cyclonedx, read_cyclonedx
from stadial.plugins.outside import OutsideError
from stadial.usecases.keep_system import FILE, TABLE, free_id
from stadial.usecases.open_assessment import open_assessment

BILLS = ("CycloneDX 1.5", "CycloneDX 1.6", "CycloneDX 1.7")
_MEND_BILL = "Export it as CycloneDX JSON, version 1.5 to 1.7."


class Twin(Enum):
    """Where a system stands already."""

    REGISTER = "register"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that lists AI systems."""

    name: str
    content: bytes
    otherwise: str
    """Id of the archetype of those that say nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A system that is not taken, because it stands already somewhere."""

    line: int | None
    name: str
    twin: Twin


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a file would bring in, before anybody has said yes."""

    new: tuple[AISystem, ...]
    """Each with the id that it will have."""
    left_out: tuple[LeftOut, ...]
    is_bill: bool
    """Whether they are the models of a bill of materials."""


def propose_systems(
    *, files: Mapping[str, bytes], framework: Framework, source: Source, today: date
) -> Proposal:
    """
    Return what a CSV file or a CycloneDX bill would bring in; nothing is changed.

    Models of a bill come as one AI system each, with its version.

    Raises:
        DocumentError: With every fault of the file, each with its line where it has one.
    """
    assessment = open_assessment(files=files, framework=framework, today=today)
    words = words_of(framework, assessment.scopes, otherwise=source.otherwise)
    is_bill = source.content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"<")
    read = _models if is_bill else _listed
    new, left_out = _sorted(read(source, words), assessment.systems)
    return Proposal(new=new, left_out=left_out, is_bill=is_bill)


def import_systems(
    *, files: Mapping[str, bytes], framework: Framework, systems: Sequence[AISystem], today: date
) -> Mapping[str, bytes]:
    """
    Return the file that changes when AI systems come in, all of them or none.

    Raises:
        DocumentError: If one stands there already, or the folder has faults, or would have them.
    """
    before = open_assessment(files=files, framework=framework, today=today).systems
    taken = {each.id for each in before} | {each.name.casefold() for each in before}
    twice = [x for x in systems if x.id in taken or x.name.casefold() in taken]
    if twice:
        mend = "Look at the list as it stands now, and bring in the file once more."
        problem = f"{twice[0].name!r} stands there already."
        raise DocumentError([Fault(file=FILE, path=TABLE, problem=problem, mend=mend)])
    if not systems:
        return {}
    values = [plain(each) for each in systems]
    content = append_tables(files[FILE], key=TABLE, values=values, name=FILE)
    open_assessment(files={**files, FILE: content}, framework=framework, today=today)
    return {FILE: content}


def _listed(source: Source, words: Words) -> tuple[ListedSystem, ...]:
    return read_systems(source.content, name=source.name, words=words)


def _models(source: Source, words: Words) -> tuple[ListedSystem, ...]:
    """Return the models that a bill names."""
    document = read_json(source.content, name=source.name, mend=_MEND_BILL).value
    if not is_cyclonedx(document):
        raise _refused(source, "This is no CycloneDX bill of materials.", _MEND_BILL)
    try:
        bill = read_cyclonedx(document)
    except OutsideError as error:
        raise _refused(source, f"{error}.", _MEND_BILL) from error
    if bill.format not in BILLS:
        raise _refused(source, f"{bill.format} knows no models.", _MEND_BILL)
    models = [each for each in bill.components if each.kind is Kind.MODEL and each.name.strip()]
    if not models:
        mend = "Bring in the bill of a system that holds models, or a CSV file."
        raise _refused(source, "This bill names no machine-learning model.", mend)
    if len(models) > MOST_ROWS:
        raise _refused(source, f"This names more than {MOST_ROWS} models.", "Split the bill.")
    return tuple(
        ListedSystem(
            line=None,
            system=AISystem(
                id="",
                name=" ".join(each.name.split())[:200],
                archetypes=(words.otherwise,),
                model_version=" ".join(each.version.split())[:100],
            ),
        )
        for each in models
    )


def _refused(source: Source, problem: str, mend: str) -> DocumentError:
    return DocumentError([Fault(file=source.name, problem=problem, mend=mend)])


def _sorted(
    listed: Sequence[ListedSystem], before: Sequence[AISystem]
) -> tuple[tuple[AISystem, ...], tuple[LeftOut, ...]]:
    """Return those that are new, each with an id, and those that stand already somewhere."""
    register = {word for each in before for word in (each.id, each.name.casefold())}
    ids = {each.id for each in before}
    names: set[str] = set()
    new: list[AISystem] = []
    left_out: list[LeftOut] = []
    for each in listed:
        words = {each.system.id, each.system.name.casefold()} - {""}
        twin = Twin.REGISTER if words & register else Twin.FILE if words & names else None
        if twin:
            left_out.append(LeftOut(line=each.line, name=each.system.name, twin=twin))
            continue
        system = replace(each.system, id=each.system.id or free_id(each.system.name, ids))
        ids.add(system.id)
        names |= {system.id, system.name.casefold()}
        new.append(system)
    return tuple(new), tuple(left_out)
