"""What is judged: parts of the organization, nested, and the AI systems in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from stadial.model import AISystem, Scope
from stadial.usecases.import_systems import Proposal, Source, propose_systems
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.folder import files_of
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the organization, where it stands among the others."""

    scope: Scope
    depth: int
    """0 at the top."""
    systems: int
    """AI systems that belong to it itself."""


@dataclass(frozen=True, kw_only=True)
class ScopePage:
    """All that the page of the scope shows."""

    opened: Opened
    systems: tuple[AISystem, ...]
    parts: tuple[Part, ...]
    """Each below the one that it belongs to."""
    names: Mapping[str, str]
    """Of each part, by its id."""
    archetypes: Mapping[str, str]
    """Words for each kind of use, by its id."""


def scope_page(visitor: Visitor, key: str) -> ScopePage | None:
    """
    Return what an assessment is about; None if the visitor's organization has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    assessment = found.assessment
    return ScopePage(
        opened=found,
        systems=assessment.systems,
        parts=tuple(_nested(assessment.scopes, assessment.systems)),
        names={each.id: each.name for each in assessment.scopes},
        archetypes={each.id: each.name for each in found.framework.archetypes},
    )


def preview_of(found: Opened, source: Source, *, today: date) -> Proposal:
    """
    Return what a file would bring in; nothing is changed.

    Raises:
        DocumentError: With every fault of the file.
    """
    return propose_systems(
        files=files_of(found.listed), framework=found.framework, source=source, today=today
    )


def _nested(scopes: tuple[Scope, ...], systems: tuple[AISystem, ...]) -> Iterator[Part]:
    """Yield every part behind the one it belongs to; the codec has refused circles."""
    waiting = [(each, 0) for each in reversed(scopes) if not each.parent]
    while waiting:
        scope, depth = waiting.pop()
        own = sum(each.scope == scope.id for each in systems)
        yield Part(scope=scope, depth=depth, systems=own)
        waiting += [(x, depth + 1) for x in reversed(scopes) if x.parent == scope.id]
