"""
`answers/*.yaml`: one file per respondent, in short forms that are pleasant to write.

Read by hand and not through the border: an assessment has hundreds of entries,
each may take five forms, and opening it must not be felt.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from stadial.codecs.assessment_files.answer_fields import BESIDE, read_day, read_level, read_text
from stadial.codecs.assessment_files.answer_forms import (
    UNKNOWN,
    RefusedValueError,
    read_answer,
    read_share,
)
from stadial.codecs.assessment_files.entries import read_mapping
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document, Path
from stadial.model import Answer, AnswerKind, Framework, Option, Response, Vote

T = TypeVar("T")

FOLDER = "answers/"
OF_FILE = {"respondent", "date", "answers", "levels"}
OF_ANSWER = {"answer", "share", "system", "systems", *BESIDE}
OF_LEVEL = {"level", "system", "systems", *BESIDE} - {"reason"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What one file of answers holds."""

    document: Document
    respondent: str
    day: date | None
    """The date on top of the file, for entries without one."""
    responses: tuple[Placed[Response], ...]
    votes: tuple[Placed[Vote], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One answer or level, about all systems or about one."""

    path: Path
    value: Mapping[str, Any]
    beside: Mapping[str, Any]
    system: str = ""


def read_sheet(document: Document, faults: Faults, *, framework: Framework | None) -> Sheet | None:
    """
    Return the answers of one respondent, or None for a file without any text.

    The respondent is the one named in the file; where none is named, the file's
    own name says it. A blank (`GOV-1.2a:`) is no answer yet.
    """
    if document.value is None:
        return None
    found = read_mapping(document, document.value, known=OF_FILE, at=(), faults=faults) or {}
    return _Reading(document, faults, framework).sheet(found)


def respondent_of(document: Document) -> str:
    """Return the respondent whose answers a file holds."""
    named = document.value.get("respondent") if isinstance(document.value, Mapping) else None
    if named is not None:
        return str(named)
    return document.name.removeprefix(FOLDER).rsplit(".", 1)[0]


class _Reading:
    """One pass over one file."""

    def __init__(self, document: Document, faults: Faults, framework: Framework | None) -> None:
        self.document = document
        self.faults = faults
        self.respondent = respondent_of(document)
        self.day: date | None = None
        self.criteria = framework.criterion_by_id if framework else {}
        levels = framework.levels if framework else ()
        self.numbers = frozenset(level.number for level in levels)

    def sheet(self, found: Mapping[str, Any]) -> Sheet:
        self._try(("respondent",), found.get("respondent"), read_text, "")
        self.day = self._try(("date",), found.get("date"), read_day, None)
        answers = self._section(found, "answers").items()
        levels = self._section(found, "levels").items()
        return Sheet(
            document=self.document,
            respondent=self.respondent,
            day=self.day,
            responses=tuple(each for key, value in answers for each in self._responses(key, value)),
            votes=tuple(each for key, value in levels for each in self._votes(key, value)),
        )

    def _section(self, found: Mapping[str, Any], key: str) -> Mapping[Any, Any]:
        section = found.get(key)
        if section is None or isinstance(section, Mapping):
            return section or {}
        mend = "Write `id: answer` lines." if key == "answers" else "Write `id: level` lines."
        self.faults.add(self.document, (key,), problem="This must be a mapping.", mend=mend)
        return {}

    def _responses(self, key: Any, value: Any) -> Iterator[Placed[Response]]:
        criterion = self.criteria.get(key)
        options = criterion.options if criterion else ()
        for part in self._parts(("answers", key), value, short="answer", known=OF_ANSWER):
            answer = self._answer(part, options)
            noun = Response(
                respondent=self.respondent,
                criterion=str(key),
                answer=answer,
                system=part.system,
                **part.beside,
            )
            self._check_reason(part, noun)
            yield Placed(noun, self.document, part.path)

    def _votes(self, key: Any, value: Any) -> Iterator[Placed[Vote]]:
        for part in self._parts(("levels", key), value, short="level", known=OF_LEVEL):
            level: int | None = self._try(part.path, part.value.get("level"), self._level, None)
            noun = Vote(
                respondent=self.respondent,
                capability=str(key),
                level=level,
                system=part.system,
                **part.beside,
            )
            yield Placed(noun, self.document, part.path)

    def _parts(self, path: Path, value: Any, *, short: str, known: set[str]) -> Iterator[_Part]:
        """Yield what one entry says: of all systems, and of each system that it names."""
        plain = {"answered_on": self.day}
        if value is None:
            return
        if not isinstance(value, Mapping):
            yield _Part(path=path, value={short: value}, beside=plain)
            return
        entry = read_mapping(self.document, value, known=known, at=path, faults=self.faults) or {}
        beside = self._beside(path, entry, plain)
        has_own = entry.get("systems") is None or short in entry or "share" in entry
        if has_own:
            system = self._try((*path, "system"), entry.get("system"), read_text, "")
            yield _Part(path=path, value=entry, beside=beside, system=system)
        # What stands beside an answer for all systems does not speak of an exception to it.
        yield from self._by_system(path, entry, plain if has_own else beside, short)

    def _by_system(
        self, path: Path, entry: Mapping[str, Any], beside: Mapping[str, Any], short: str
    ) -> Iterator[_Part]:
        systems = entry.get("systems")
        if systems is None:
            return
        at = (*path, "systems")
        known = {short, "share", *BESIDE}
        if not isinstance(systems, Mapping) or entry.get("system") is not None:
            mend = f"Write `system: {short}` lines under `systems`, and no `system` beside it."
            self.faults.add(self.document, at, problem="This must be a mapping.", mend=mend)
            return
        for system, value in systems.items():
            if value is None:
                continue
            inner = value if isinstance(value, Mapping) else {short: value}
            here = (*at, system)
            found = read_mapping(self.document, inner, known=known, at=here, faults=self.faults)
            own = self._beside(here, found or {}, beside)
            yield _Part(path=here, value=found or {}, beside=own, system=str(system))

    def _beside(
        self, path: Path, entry: Mapping[str, Any], inherited: Mapping[str, Any]
    ) -> dict[str, Any]:
        found = dict(inherited)
        for key in BESIDE.keys() & entry.keys():
            field, read = BESIDE[key]
            found[field] = self._try((*path, key), entry[key], read, None)
        return found

    def _answer(self, part: _Part, options: tuple[Option, ...]) -> Answer:
        share, word = part.value.get("share"), part.value.get("answer")
        if share is None and word is None:
            mend = "Add `answer`; `answer: unknown` is one."
            self.faults.add(self.document, part.path, problem="There is no answer.", mend=mend)
            return UNKNOWN
        if share is None:
            return self._try(part.path, word, lambda x: read_answer(x, options=options), UNKNOWN)
        if word not in {None, AnswerKind.SHARE.value}:
            problem = "There is a share and another answer."
            self.faults.add(self.document, part.path, problem=problem, mend="Keep one of them.")
        return self._try(part.path, share, lambda x: read_share(x, options=options), UNKNOWN)

    def _level(self, value: Any) -> int | None:
        return read_level(value, numbers=self.numbers)

    def _check_reason(self, part: _Part, response: Response) -> None:
        if response.answer.kind is AnswerKind.NOT_APPLICABLE and not response.reason:
            problem = "Not applicable needs a reason."
            mend = "Write `{answer: not-applicable, reason: why}`."
            self.faults.add(self.document, part.path, problem=problem, mend=mend)

    def _try(self, path: Path, value: Any, read: Callable[[Any], T], otherwise: T) -> T:
        """Return what a reader makes of a value; what it refuses is told."""
        try:
            return read(value)
        except RefusedValueError as refused:
            self.faults.add(self.document, path, problem=refused.problem, mend=refused.mend)
            return otherwise
