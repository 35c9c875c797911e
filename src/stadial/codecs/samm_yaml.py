"""
The YAML model of OWASP SAMM 2, read as a framework.

Functions become domains, practices capabilities with the objectives of their
levels as anchors, and questions criteria with the answers as options. Nothing
of it is kept here: who imports SAMM brings its files.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from stadial.codecs.border import adapter, faults_of
from stadial.codecs.fault import DocumentError, Fault
from stadial.codecs.samm_nouns import (
    KINDS,
    Activity,
    AnswerSet,
    Function,
    MaturityLevel,
    Practice,
    PracticeLevel,
    Question,
    Stream,
)
from stadial.codecs.yaml_text import Document, read_yaml
from stadial.model import Capability, Criterion, Domain, Framework, Level, Option, Scoring

T = TypeVar("T")


def read_samm(files: Mapping[str, bytes]) -> Framework:
    """
    Return OWASP SAMM as a framework with its own scoring policy.

    Ids are those that SAMM's pages print, such as `G-SM-1-A`: function,
    practice, level, stream.

    Args:
        files: The files of the folder `model` of SAMM's repository, by any name;
            what a file is stands inside it.

    Raises:
        DocumentError: With every fault of every file.
    """
    reading = _Reading(files)
    reading.link()
    if not reading.of(Function):
        mend = "Give the folder `model` of SAMM's repository."
        problem = "There is no business function in these files."
        reading.faults.append(Fault(file="model", problem=problem, mend=mend))
    if reading.faults:
        raise DocumentError(reading.faults)
    return _framework(reading)


class _Reading:
    """All files of one model, by kind and id, with every fault on the way."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.faults: list[Fault] = []
        self.broken: set[str] = set()
        self.found: dict[type[Any], dict[str, tuple[Any, Document]]] = {
            kind: {} for kind in KINDS.values()
        }
        for name in sorted(files):
            try:
                self._take(read_yaml(files[name], name=name))
            except DocumentError as error:
                self.faults += error.faults

    def of(self, kind: type[T]) -> list[T]:
        """Return everything of one kind, in SAMM's order."""
        return sorted(
            (value for value, _ in self.found[kind].values()),
            key=lambda value: (value.order, value.id),
        )

    def get(self, kind: type[T], key: str) -> T:
        """Return one by its id; `link` has seen to it that it exists."""
        value: T = self.found[kind][key][0]
        return value

    def link(self) -> None:
        """Note every link that leads nowhere."""
        for kind, entries in self.found.items():
            for value, document in entries.values():
                for key, target in kind.LINKS.items():
                    wanted = getattr(value, key)
                    if wanted not in self.found[target] and wanted not in self.broken:
                        problem = f"No {target.WORD} has the id {wanted}."
                        mend = "Add its file, or correct the id."
                        self.faults.append(document.fault((key,), problem=problem, mend=mend))

    def _take(self, document: Document) -> None:
        value = document.value
        word, key = "", ""
        if isinstance(value, dict):
            word, key = str(value.get("type")), str(value.get("id"))
        self.broken.add(key)  # until it is known to be whole
        if word not in KINDS:
            problem = f"The type {word!r} is not one of SAMM's."
            mend = f"Use {', '.join(KINDS)}; leave other files out."
            raise DocumentError([document.fault(("type",), problem=problem, mend=mend)])
        kind = KINDS[word]
        wanted = {each.name for each in dataclasses.fields(kind)}
        kept = {key: entry for key, entry in value.items() if key in wanted and entry is not None}
        try:
            noun = adapter(kind).validate_python(kept)
        except ValidationError as error:
            raise DocumentError(faults_of(error, document)) from error
        if key in self.found[kind]:
            problem = f"Two files have the id {key}."
            raise DocumentError([document.fault(("id",), problem=problem, mend="Remove one.")])
        if isinstance(noun, AnswerSet):
            self.faults += _weighted(noun, document)
        self.broken.discard(key)
        self.found[kind][key] = (noun, document)


def _weighted(answers: AnswerSet, document: Document) -> Iterator[Fault]:
    for number, each in enumerate(answers.values):
        if each.weight != 1:
            path = ("values", number, "weight")
            problem = f"The answer {each.text!r} weighs {each.weight:g}."
            yield document.fault(path, problem=problem, mend="Only answers of weight 1 are read.")


def _framework(reading: _Reading) -> Framework:
    functions = reading.of(Function)
    return Framework(
        id="owasp-samm",
        version=_version(functions[0].model),
        name="OWASP SAMM",
        license="CC-BY-SA-4.0",
        scoring=Scoring(policy="samm2", floor=0, top=3),
        levels=tuple(
            Level(number=each.number, name=f"Level {each.number}", meaning=each.description.strip())
            for each in sorted(reading.of(MaturityLevel), key=lambda level: level.number)
        ),
        domains=tuple(_domain(each, reading) for each in functions),
    )


def _version(model: str) -> str:
    """Return `2.0` for SAMM20."""
    digits = model.removeprefix("SAMM")
    return ".".join(digits) if digits.isdigit() else model


def _domain(function: Function, reading: _Reading) -> Domain:
    letter = function.name[:1].upper()
    return Domain(
        id=letter,
        name=function.name,
        scope=function.description.strip(),
        capabilities=tuple(
            _capability(each, f"{letter}-{each.shortName}", reading)
            for each in reading.of(Practice)
            if each.function == function.id
        ),
    )


def _capability(practice: Practice, key: str, reading: _Reading) -> Capability:
    levels = [each for each in reading.of(PracticeLevel) if each.practice == practice.id]
    anchors = {
        reading.get(MaturityLevel, each.maturityLevel).number: each.objective.strip()
        for each in levels
    }
    return Capability(
        id=key,
        name=practice.name,
        question=practice.shortDescription.strip(),
        anchors=dict(sorted(anchors.items())),
        criteria=tuple(_criteria(practice, key, reading)),
    )


def _criteria(practice: Practice, key: str, reading: _Reading) -> Iterator[Criterion]:
    placed = []
    for activity in reading.of(Activity):
        stream = reading.get(Stream, activity.stream)
        if stream.practice == practice.id:
            step = reading.get(PracticeLevel, activity.level)
            level = reading.get(MaturityLevel, step.maturityLevel).number
            placed.append((level, stream.letter, activity))
    for level, letter, activity in sorted(placed, key=lambda each: each[:2]):
        questions = [each for each in reading.of(Question) if each.activity == activity.id]
        for number, question in enumerate(questions, start=1):
            more = f"-{number}" if number > 1 else ""
            answers = reading.get(AnswerSet, question.answerSet)
            yield Criterion(
                id=f"{key}-{level}-{letter}{more}",
                level=level,
                title=activity.title.strip(),
                statement=activity.shortDescription.strip(),
                ask=question.text.strip(),
                evidence=tuple(each.strip() for each in question.quality),
                options=_options(answers),
                stream=letter,
            )


def _options(answers: AnswerSet) -> tuple[Option, ...]:
    values = sorted(answers.values, key=lambda each: each.order)
    return tuple(Option(text=each.text, value=each.value) for each in values)
