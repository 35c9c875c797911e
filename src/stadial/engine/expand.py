"""What each person says of each criterion: answers, and level votes spelled out."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from math import fsum
from typing import NamedTuple, TypeVar

from stadial.engine.cover import counted_share
from stadial.engine.scope import systems_in_scope
from stadial.model import (
    Answer,
    AnswerKind,
    Assessment,
    Breadth,
    Capability,
    Criterion,
    Response,
    Settings,
    Vote,
    cut,
)

Word = TypeVar("Word", Response, Vote)
Index = Mapping[str, Mapping[str, Mapping[str, Word]]]
"""By criterion or capability, then respondent, then AI system."""


class Opinion(NamedTuple):
    """What one person says of one criterion, for one AI system or for all."""

    respondent: str
    group: str
    """Id of the stakeholder group; empty where the person is in no list."""
    value: float | None
    """0 to 1; None for unknown and for a proposed not-applicable."""
    written: float | None
    """0, 0.5 or 1; None where the person did not say."""
    words: Sequence[Response] | Sequence[Vote]
    """The answers behind it, or the votes where there is no answer."""

    @property
    def from_vote(self) -> bool:
        """Whether it rests on a level vote."""
        return isinstance(self.words[0], Vote)

    @property
    def label(self) -> str:
        """The answer in words."""
        if len(self.words) == 1:
            return _label(self.words[0])
        return ", ".join(dict.fromkeys(map(_label, self.words)))


class Heard(NamedTuple):
    """All that people said, in the order in which it is looked up."""

    groups: Mapping[str, str]
    """Stakeholder group by respondent id."""
    responses: Index[Response]
    votes: Index[Vote]
    settings: Settings


def hear(assessment: Assessment) -> Heard:
    """Return the answers and votes on what is in scope, ready to be looked up."""
    inside = {system.id for system in systems_in_scope(assessment)}
    outside = {system.id for system in assessment.systems} - inside
    return Heard(
        groups={person.id: person.group for person in assessment.respondents},
        responses=_index(assessment.responses, key="criterion", outside=outside),
        votes=_index(assessment.votes, key="capability", outside=outside),
        settings=assessment.settings,
    )


def _index(words: Iterable[Word], *, key: str, outside: Collection[str]) -> Index[Word]:
    found: dict[str, dict[str, dict[str, Word]]] = {}
    for word in sorted(words, key=_age_and_height):
        if word.system in outside:
            continue
        by_person = found.setdefault(getattr(word, key), {})
        by_person.setdefault(word.respondent, {})[word.system] = word
    return found


def _age_and_height(word: Response | Vote) -> tuple[date, float, str, float]:
    """
    Return a key under which the later word wins, and of one day the lower one.

    The rest of it only keeps the order of the list from mattering.
    """
    height = word.answer.value if isinstance(word, Response) else word.level
    return (
        word.answered_on or date.min,
        -1.0 * (height if height is not None else 0.0),
        _label(word),
        -1.0 if word.written is None else word.written.value_share,
    )


def opinions_on(
    criterion: Criterion, *, capability: Capability, system: str, heard: Heard
) -> tuple[Opinion, ...]:
    """
    Return what each person says of a criterion in one AI system, by respondent id.

    A word about the system beats a word about all; an answer to the criterion beats a
    vote on the capability. With an empty system, a person who spoke of single
    systems only counts with the mean of them.
    """
    responses = heard.responses.get(criterion.id, {})
    votes = heard.votes.get(capability.id, {})
    found = []
    for respondent in sorted(responses.keys() | votes.keys()):
        answers = _pick(responses.get(respondent), system)
        cast = _pick(votes.get(respondent), system)
        if answers or cast:
            found.append(
                Opinion(
                    respondent=respondent,
                    group=heard.groups.get(respondent, ""),
                    value=_value(criterion, answers, cast, heard.settings),
                    written=_written(criterion, answers, cast),
                    words=answers or cast,
                )
            )
    return tuple(found)


def answers_to(criterion: Criterion, *, heard: Heard) -> Mapping[str, float | None]:
    """Return what each person answered to a criterion as a whole; votes are left out."""
    said = heard.responses.get(criterion.id, {})
    return {
        person: _value(criterion, _pick(words, ""), (), heard.settings)
        for person, words in said.items()
    }


def systems_named(criterion: Criterion, *, capability: Capability, heard: Heard) -> set[str]:
    """Return the AI systems that people spoke of apart from the others."""
    said = (
        *heard.responses.get(criterion.id, {}).values(),
        *heard.votes.get(capability.id, {}).values(),
    )
    return {system for words in said for system in words if system}


def _pick(words: Mapping[str, Word] | None, system: str) -> Sequence[Word]:
    if not words:
        return ()
    if system in words:
        return (words[system],)
    if "" in words:
        return (words[""],)
    return () if system else tuple(words[key] for key in sorted(words))


def _value(
    criterion: Criterion,
    answers: Sequence[Response],
    cast: Sequence[Vote],
    settings: Settings,
) -> float | None:
    """Return what a person's answers count, or their votes where there is no answer."""
    if len(answers) == 1:
        return answered(answers[0].answer, criterion=criterion, settings=settings)
    if answers:
        given = [answered(x.answer, criterion=criterion, settings=settings) for x in answers]
    else:
        given = [_voted(vote, criterion) for vote in cast]
    return _mean([value for value in given if value is not None])


def _written(
    criterion: Criterion, answers: Sequence[Response], cast: Sequence[Vote]
) -> float | None:
    """Return how far it is written down; said with a vote it holds up to the vote."""
    said = [x.written.value_share for x in answers if x.written is not None]
    if not said:
        said = [
            vote.written.value_share
            for vote in cast
            if vote.written and vote.level is not None and criterion.level <= vote.level
        ]
    return _mean(said)


def answered(answer: Answer, *, criterion: Criterion, settings: Settings) -> float | None:
    """
    Return what an answer counts, 0 to 1, or None for unknown and not applicable.

    A share given once for the organization is held against the minimum share; one
    given for AI systems is held against it later, over all of them.
    """
    value = answer.value
    counted_once = criterion.scope is Breadth.ORGANIZATION
    if value is not None and answer.kind is AnswerKind.SHARE and counted_once:
        return counted_share(value, criterion=criterion, settings=settings)
    return value


def _voted(vote: Vote, criterion: Criterion) -> float | None:
    """Return fully up to the vote, and not above."""
    if vote.level is None:
        return None
    return 1.0 if criterion.level <= vote.level else 0.0


def _mean(values: Sequence[float]) -> float | None:
    if len(values) == 1:
        return values[0]
    return fsum(values) / len(values) if values else None


def _label(word: Response | Vote) -> str:
    if isinstance(word, Vote):
        return "unknown" if word.level is None else f"level {word.level}"
    if word.answer.kind is AnswerKind.SHARE and word.answer.share is not None:
        return f"{cut(word.answer.share * 100, places=0)}%"
    return word.answer.kind.value
