"""An assessor asks: what did people say of one criterion, before I decide it?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stadial.engine.agreement import rwg
from stadial.engine.disagree import RATING_STEPS, is_disputed_criterion, shown_groups
from stadial.engine.expand import Opinion, opinions_on
from stadial.engine.rate import open_case
from stadial.model import Assessment, Disagreement, Framework, Response


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """What one person says, for those who may read single answers."""

    respondent: str
    name: str
    group: str
    words: str
    """The answer, or the level voted: `largely`, `level 2`, `unknown`."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What people say of one criterion."""

    seen: Disagreement
    """By group, those under three people together; 0 to 1."""
    voices: tuple[Voice, ...]
    """Person by person, lowest first, unknown last."""


def see_votes(*, framework: Framework, assessment: Assessment, criterion: str, at: date) -> Votes:
    """
    Return what people say of a criterion; votes on its capability are spelled out.

    Raises:
        KeyError: If the framework has no such criterion.
    """
    about = framework.criterion_by_id[criterion]
    case = open_case(framework, assessment, at=at)
    capability = framework.capability_of[criterion]
    opinions = opinions_on(about, capability=capability, system="", heard=case.heard)
    values = [each.value for each in opinions if each.value is not None]
    is_decided = any(key == criterion for key, _system in case.rulings.holding)
    seen = Disagreement(
        about=criterion,
        by_group=shown_groups([(each.group, each.value) for each in opinions]),
        unknown=len(opinions) - len(values),
        spread=max(values) - min(values) if values else 0.0,
        rwg=rwg([value * RATING_STEPS for value in values], scale=RATING_STEPS + 1),
        to_settle=not is_decided and bool(opinions) and is_disputed_criterion(opinions),
    )
    names = {person.id: person.name for person in assessment.respondents}
    ordered = sorted(opinions, key=lambda each: (each.value is None, each.value or 0.0))
    return Votes(seen=seen, voices=tuple(_voice(each, names) for each in ordered))


def _voice(opinion: Opinion, names: dict[str, str]) -> Voice:
    return Voice(
        respondent=opinion.respondent,
        name=names.get(opinion.respondent, opinion.respondent),
        group=opinion.group,
        words=opinion.label,
        notes=tuple(dict.fromkeys(_notes(opinion))),
    )


def _notes(opinion: Opinion) -> Iterable[str]:
    for word in opinion.words:
        if word.note:
            yield word.note
        if isinstance(word, Response) and word.reason:
            yield word.reason
