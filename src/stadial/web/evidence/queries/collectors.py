"""Which collectors there are, and what each of them can see."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from stadial.plugins.collector import Collector
from stadial.plugins.discovery import Shelf
from stadial.web.assessments.queries import Listed, opened
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """One collector, as a page lists it."""

    name: str
    title: str
    what: str
    """What it looks at, in a line."""
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectorsPage:
    """What can look at a repository of this assessment."""

    assessment: Listed
    lookers: tuple[Looker, ...]
    refused: Mapping[str, str]
    """Why a collector from outside is not used, by its name."""
    systems: tuple[tuple[str, str], ...]
    """Id and name of each AI system that a repository may belong to."""

    @property
    def questions(self) -> int:
        """How many questions are put in all."""
        return sum(len(each.questions) for each in self.lookers)


def collectors_page(visitor: Visitor, key: str) -> CollectorsPage | None:
    """Return what can look at a repository; None if the visitor's organization has no such."""
    found = opened(visitor, key)
    if found is None:
        return None
    shelf = _shelf()
    return CollectorsPage(
        assessment=found.listed,
        lookers=tuple(_looker(name, each) for name, each in shelf.plugins.items()),
        refused=shelf.refused,
        systems=tuple((each.id, each.name) for each in found.assessment.systems),
    )


def collectors() -> Mapping[str, Collector]:
    """Return every collector, from the shelf and from outside."""
    return _shelf().plugins


@lru_cache(maxsize=1)
def _shelf() -> Shelf[Collector]:
    from stadial.plugins.discovery import discover

    return discover("stadial.collectors", Collector)  # type: ignore[type-abstract]


def _looker(name: str, collector: Collector) -> Looker:
    first, *_rest = (type(collector).__doc__ or name).strip().splitlines()
    title, _colon, what = first.partition(": ")
    questions = tuple(each.question for each in collector.signals)
    return Looker(name=name, title=title, what=what, questions=questions)
