"""A person asks: who answered which question, who does not know, and who is still silent?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from stadial.engine.pooling import names_shown
from stadial.model import AnswerKind, Assessment, Disagreement, Framework, Picture


class Reply(Enum):
    """What came from one person on one question; never what it was."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    """They said that they do not know, and nothing else."""
    OPEN = "open"
    """They said nothing yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReply:
    """How many of a group replied to one question."""

    answered: int
    unknown: int
    asked: int

    @property
    def open(self) -> int:
        """How many said nothing yet."""
        return self.asked - self.answered - self.unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReplies:
    """What came on one key question."""

    capability: str
    by_person: Mapping[str, Reply]
    """By respondent id, in the order in which they are listed."""
    by_group: Mapping[str, GroupReply]
    """Groups under three people stand together, as everywhere."""
    seen: Disagreement | None
    """How differently it is seen; None where nobody spoke of it."""
    is_disputed: bool
    """Whether anything in it is to be settled by an assessor."""

    def count(self, reply: Reply) -> int:
        """Return how many people replied so."""
        return sum(each is reply for each in self.by_person.values())


def see_responses(
    framework: Framework, assessment: Assessment, picture: Picture
) -> tuple[QuestionReplies, ...]:
    """Return the replies to each key question, in the order of the framework."""
    said = _said(framework, assessment)
    seen = {each.about: each for each in picture.disagreements}
    disputed = _disputed(framework, picture)
    group_of = {person.id: person.group for person in assessment.respondents}
    sizes: dict[str, int] = {}
    for group in group_of.values():
        sizes[group] = sizes.get(group, 0) + 1
    shown = names_shown(sizes)
    found = []
    for key in framework.capability_by_id:
        by_person = {person: said.get((person, key), Reply.OPEN) for person in group_of}
        found.append(
            QuestionReplies(
                capability=key,
                by_person=by_person,
                by_group=_by_group((shown[group_of[p]], reply) for p, reply in by_person.items()),
                seen=seen.get(key),
                is_disputed=key in disputed,
            )
        )
    return tuple(found)


def _said(framework: Framework, assessment: Assessment) -> Mapping[tuple[str, str], Reply]:
    """Return what each person replied to each capability of which they spoke at all."""
    words = [
        (vote.respondent, vote.capability, vote.level is not None) for vote in assessment.votes
    ]
    words += [
        (
            response.respondent,
            framework.capability_of[response.criterion].id,
            response.answer.kind is not AnswerKind.UNKNOWN,
        )
        for response in assessment.responses
    ]
    found: dict[tuple[str, str], Reply] = {}
    for person, capability, is_known in words:
        if is_known:
            found[person, capability] = Reply.ANSWERED
        else:
            found.setdefault((person, capability), Reply.UNKNOWN)
    return found


def _disputed(framework: Framework, picture: Picture) -> frozenset[str]:
    """Return the capabilities of which the ratings say that something is to be settled."""
    about = [each.about for each in picture.findings if each.rule == "dispute-to-settle"]
    of = framework.capability_of
    return frozenset(of[each].id if each in of else each for each in about)


def _by_group(replies: Iterable[tuple[str, Reply]]) -> Mapping[str, GroupReply]:
    found: dict[str, list[Reply]] = {}
    for group, reply in replies:
        found.setdefault(group, []).append(reply)
    return {
        group: GroupReply(
            answered=own.count(Reply.ANSWERED), unknown=own.count(Reply.UNKNOWN), asked=len(own)
        )
        for group, own in found.items()
    }
