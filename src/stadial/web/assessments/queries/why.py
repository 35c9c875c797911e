"""Why a number is what it is: of the whole, a domain, a capability or a criterion."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import Explanation, Framework, Overall, Picture, Standing, View
from stadial.reports.html.explain import compact
from stadial.reports.html.panel import group_names
from stadial.reports.html.words import STANDING, of_level, of_rating, of_score
from stadial.usecases.score_assessment import explanation_of
from stadial.web.assessments.queries.history import History, history_of
from stadial.web.assessments.queries.opened import Opened, opened, picture_of
from stadial.web.organizations.queries import Visitor

OVERALL = "overall"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The page about one number."""

    opened: Opened
    about: str
    name: str
    statement: str
    """The question of a capability, the statement of a criterion; empty for the rest."""
    because: Explanation
    facts: tuple[tuple[str, str], ...]
    """What stands beside the number: level, claimed, last time."""
    above: tuple[tuple[str, str], ...]
    """Id and name of what this is part of, the whole first."""
    names: Mapping[str, str]
    """Name of everything that has a page of its own, by id."""
    groups: Mapping[str, str]
    """Name of each group of people, by id."""
    history: History


def why_of(visitor: Visitor, key: str, about: str) -> Why | None:
    """
    Return why a number is so; None if there is no such assessment, or nothing of this id.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    framework, names = found.framework, names_of(found.framework)
    if about not in names:
        return None
    picture, history = picture_of(found), history_of(visitor, found, about)
    return Why(
        opened=found,
        about=about,
        name=names[about],
        statement=_statement(framework, about),
        because=compact(explanation_of(picture, about=about)),
        facts=_facts(found, picture, about, history.last),
        above=tuple((each, names[each]) for each in _above(framework, about)),
        names=names,
        groups=group_names(framework),
        history=history,
    )


def names_of(framework: Framework) -> Mapping[str, str]:
    """Return the name of everything that has a number, by id."""
    return {
        OVERALL: framework.name,
        **{each.id: each.name for each in framework.domains},
        **{key: each.name for key, each in framework.capability_by_id.items()},
        **{key: each.title for key, each in framework.criterion_by_id.items()},
    }


def _statement(framework: Framework, about: str) -> str:
    if about in framework.capability_by_id:
        return framework.capability_by_id[about].question
    criterion = framework.criterion_by_id.get(about)
    return criterion.statement if criterion else ""


def _above(framework: Framework, about: str) -> tuple[str, ...]:
    if about == OVERALL:
        return ()
    if about in framework.domain_by_id:
        return (OVERALL,)
    domain = framework.domain_of[about].id
    if about in framework.capability_by_id:
        return (OVERALL, domain)
    return (OVERALL, domain, framework.capability_of[about].id)


def _of_whole(overall: Overall) -> str:
    return str(overall.level) if overall.standing is Standing.RATED else STANDING[overall.standing]


def _facts(found: Opened, picture: Picture, about: str, before: str) -> tuple[tuple[str, str], ...]:
    framework = found.framework
    if about == OVERALL:
        return (("claimed", _of_whole(picture.overall[View.CLAIMED])),)
    if about in picture.ratings:
        rating = picture.ratings[about]
        level = str(framework.criterion_by_id[about].level)
        return (("of-level", level), ("assured", of_rating(rating, rating.assured)))
    scores = picture.domains if about in framework.domain_by_id else picture.capabilities
    last = (("last", before),) if before else ()
    return (
        ("level", of_level(scores[View.ASSURED][about], framework)),
        ("claimed", of_score(scores[View.CLAIMED][about])),
        *last,
    )
