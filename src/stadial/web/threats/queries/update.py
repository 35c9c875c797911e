"""A newer release of the threat catalogue: which there are, and what one would change here."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from stadial.adapters import threat_shelf
from stadial.model import Catalogue, ThreatUpdate
from stadial.usecases.take_threats import read_release, take_threats
from stadial.web.assessments.queries import Opened, opened
from stadial.web.assessments.queries.folder import files_of
from stadial.web.organizations.queries import Visitor


@dataclass(frozen=True, kw_only=True)
class UpdatePage:
    """All that the page of new threats shows."""

    opened: Opened
    loaded: Catalogue | None
    offers: tuple[str, ...]
    """Names of the shelf that are not of the loaded edition, the newest first."""


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a release would change; nothing is stored yet."""

    after: Catalogue
    update: ThreatUpdate
    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Id, name and touched techniques of each capability to ask about again."""


def update_page(visitor: Visitor, key: str) -> UpdatePage | None:
    """
    Return which release is loaded and which others there are; None if there is no assessment.

    Raises:
        DocumentError: If its documents cannot be read any more.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    loaded = found.assessment.catalogue
    offers = (
        name for name, each in shelf().items() if loaded is None or each.edition != loaded.edition
    )
    return UpdatePage(opened=found, loaded=loaded, offers=tuple(offers))


def shelf() -> Mapping[str, Catalogue]:
    """Return the releases that come with the program, the newest first."""
    return {name: threat_shelf.packaged_catalogue(name) for name in threat_shelf.catalogue_names()}


def release_in(page: UpdatePage, content: bytes, *, name: str) -> Catalogue:
    """
    Return the catalogue in a file that somebody handed in.

    Raises:
        DocumentError: With every fault in it; if it holds less than is known of its edition.
    """
    return read_release(content, name=name, loaded=page.loaded, shelf=shelf())


def preview(page: UpdatePage, after: Catalogue) -> Preview:
    """
    Return what a release would change for an assessment.

    Raises:
        DocumentError: If it cannot be applied to the folder.
    """
    opened = page.opened
    changed = take_threats(
        files=files_of(opened.listed),
        framework=opened.framework,
        after=after,
        today=timezone.localdate(),
    )
    names = opened.framework.capability_by_id
    return Preview(
        after=after,
        update=changed.update,
        questions=tuple(
            (key, names[key].name, techniques)
            for key, techniques in changed.update.diff.questions.items()
        ),
    )
