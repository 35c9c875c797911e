"""Mappings: every source is declared, and every id exists in the declared edition."""

from collections.abc import Iterable, Iterator, Mapping

from stadial.engine.proofread.place import (
    ContentFault,
    Path,
    mapped,
    suggest,
)
from stadial.model import Framework, OutsideSource

Catalogue = Mapping[str, Mapping[str, frozenset[str]]]
"""Ids by edition, by source key."""


def check_mappings(framework: Framework, *, catalogue: Catalogue) -> Iterator[ContentFault]:
    """Yield sources and ids that nobody can look up."""
    for number, source in enumerate(framework.sources):
        yield from _source(("sources", number), source, catalogue)
    for number, migration in enumerate(framework.migrations):
        if migration.from_edition == migration.to_edition:
            problem = f"Both editions are {migration.to_edition}."
            place = ("migrations", number, "to_edition")
            yield ContentFault(path=place, problem=problem, mend="Name the later edition.")
    for path, each in mapped(framework):
        for key, ids in each.maps.items():
            yield from _mapped((*path, "maps", key), ids, framework, catalogue)


def _source(path: Path, source: OutsideSource, catalogue: Catalogue) -> Iterator[ContentFault]:
    editions = catalogue.get(source.key)
    if editions is None:
        problem = f"The catalogue of outside ids does not know {source.key}."
        mend = suggest(source.key, catalogue, otherwise="List its ids in ids.yaml beside this.")
        yield ContentFault(path=(*path, "key"), problem=problem, mend=mend)
    elif source.edition not in editions:
        problem = f"The catalogue has no edition {source.edition} of {source.key}."
        mend = f"It has {', '.join(sorted(editions))}; list others in ids.yaml beside this."
        yield ContentFault(path=(*path, "edition"), problem=problem, mend=mend)


def _mapped(
    path: Path, ids: Iterable[str], framework: Framework, catalogue: Catalogue
) -> Iterator[ContentFault]:
    key = str(path[-1])
    source = next((each for each in framework.sources if each.key == key), None)
    if source is None:
        known = [each.key for each in framework.sources]
        mend = suggest(key, known, otherwise="Add it to `sources`, with its edition.")
        yield ContentFault(path=path, problem=f"There is no source {key}.", mend=mend)
        return
    known_ids = catalogue.get(key, {}).get(source.edition)
    if known_ids is None:
        return  # told once, at the source
    for number, entry in enumerate(ids):
        if entry not in known_ids:
            problem = f"{source.name} {source.edition} has no {entry}."
            mend = _renamed(entry, source, framework, known_ids) or suggest(
                entry, sorted(known_ids), otherwise="Look it up in that edition."
            )
            yield ContentFault(path=(*path, number), problem=problem, mend=mend)


def _renamed(
    entry: str, source: OutsideSource, framework: Framework, known_ids: frozenset[str]
) -> str:
    """Return what an id of an earlier edition is called now: `LLM06:2025` is `LLM03:2026`."""
    bare, _, edition = entry.partition(":")
    for each in framework.migrations:
        if (each.source, each.to_edition) != (source.key, source.edition):
            continue
        new = each.renamed.get(bare, "") if edition in ("", each.from_edition) else ""
        now = next((i for i in (new, f"{new}:{each.to_edition}") if i in known_ids), "")
        if now:
            return f"If you mean edition {each.from_edition}, it is now {now}."
    return ""
