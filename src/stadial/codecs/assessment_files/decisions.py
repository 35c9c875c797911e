"""`decisions.yaml`: what assessors decided, settled and waived."""

from dataclasses import dataclass
from typing import Any, TypeVar

from stadial.codecs.assessment_files.answer_forms import UNKNOWN, RefusedValueError, read_answer
from stadial.codecs.assessment_files.entries import read_entries, read_mapping
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document, Path
from stadial.model import Adjudication, Answer, Framework, Settlement, Waiver

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """The three lists of the file."""

    adjudications: tuple[Placed[Adjudication], ...] = ()
    settlements: tuple[Placed[Settlement], ...] = ()
    waivers: tuple[Placed[Waiver], ...] = ()


def read_decisions(document: Document, faults: Faults, *, framework: Framework | None) -> Decisions:
    """Return what was decided; an answer is written as in an answers file."""
    if document.value is None:
        return Decisions()
    known = {"adjudications", "settlements", "waivers"}
    found = read_mapping(document, document.value, known=known, at=(), faults=faults) or {}
    for number, entry in enumerate(found.get("adjudications") or ()):
        if isinstance(entry, dict) and "answer" in entry:
            at = ("adjudications", number, "answer")
            entry["answer"] = _answer(document, entry, at, faults, framework)
    return Decisions(
        adjudications=_list(document, Adjudication, "adjudications", found, faults),
        settlements=_list(document, Settlement, "settlements", found, faults),
        waivers=_list(document, Waiver, "waivers", found, faults),
    )


def _list(
    document: Document, kind: type[T], key: str, found: dict[str, Any], faults: Faults
) -> tuple[Placed[T], ...]:
    return read_entries(document, kind, at=(key,), value=found.get(key), faults=faults)


def _answer(
    document: Document, entry: dict[str, Any], at: Path, faults: Faults, framework: Framework | None
) -> Answer:
    criteria = framework.criterion_by_id if framework else {}
    criterion = criteria.get(str(entry.get("criterion")))
    try:
        return read_answer(entry["answer"], options=criterion.options if criterion else ())
    except RefusedValueError as error:
        faults.add(document, at, problem=error.problem, mend=error.mend)
        return UNKNOWN
