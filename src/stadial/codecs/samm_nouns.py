"""The files of OWASP SAMM's YAML model, as far as they are read: one noun a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

Links = Mapping[str, type[Any]]
"""Keys that hold the id of another file, and the kind of that file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A business function: a domain."""

    WORD: ClassVar[str] = "function"
    LINKS: ClassVar[Links] = {}
    id: str
    name: str
    model: str = ""
    description: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A security practice: a capability."""

    WORD: ClassVar[str] = "practice"
    LINKS: ClassVar[Links] = {"function": Function}
    id: str
    function: str
    name: str
    shortName: str  # noqa: N815 - the key is SAMM's
    shortDescription: str  # noqa: N815
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """One of the two streams of a practice."""

    WORD: ClassVar[str] = "stream"
    LINKS: ClassVar[Links] = {"practice": Practice}
    id: str
    practice: str
    letter: str
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MaturityLevel:
    """A level."""

    WORD: ClassVar[str] = "maturity level"
    LINKS: ClassVar[Links] = {}
    id: str
    number: int
    description: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeLevel:
    """What a practice is about at one level: an anchor."""

    WORD: ClassVar[str] = "practice level"
    LINKS: ClassVar[Links] = {"practice": Practice, "maturityLevel": MaturityLevel}
    id: str
    practice: str
    maturityLevel: str  # noqa: N815
    objective: str
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """What is done in one stream at one level: the statement of a criterion."""

    WORD: ClassVar[str] = "activity"
    LINKS: ClassVar[Links] = {"stream": Stream, "level": PracticeLevel}
    id: str
    stream: str
    level: str
    title: str
    shortDescription: str  # noqa: N815
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerValue:
    """One answer of a set."""

    text: str
    value: float
    weight: float = 1.0
    """1 in every set there is; another weight is refused, since nobody says what it means."""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSet:
    """The answers that a question offers."""

    WORD: ClassVar[str] = "answer set"
    LINKS: ClassVar[Links] = {}
    id: str
    values: tuple[AnswerValue, ...]
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The words in which an activity is put to a person, and what a yes stands on."""

    WORD: ClassVar[str] = "question"
    LINKS: ClassVar[Links] = {"activity": Activity, "answerSet": AnswerSet}
    id: str
    activity: str
    answerSet: str  # noqa: N815
    text: str
    quality: tuple[str, ...] = ()
    order: int = 0


KINDS: Mapping[str, type[Any]] = {
    "Function": Function,
    "Practice": Practice,
    "Stream": Stream,
    "MaturityLevel": MaturityLevel,
    "PracticeLevel": PracticeLevel,
    "Activity": Activity,
    "AnswerSet": AnswerSet,
    "Question": Question,
}
"""What a file may be, by the word in its key `type`."""
