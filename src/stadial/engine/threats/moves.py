"""
Ids that moved between two editions, applied at once.

A new edition may be a permutation of the old one: what was 3 is 4 now, and what was 4 is 5. So
an id is looked up once and never again, and one that arrives where another one left is not
taken for that other one.
"""

from collections.abc import Iterable, Mapping

from stadial.model import Catalogue, Framework, IdMigration

Moves = Mapping[str, str]
"""New ids by the old ones."""

CATALOGUE_SOURCE = "atlas"
"""Key under which a framework keeps the moved ids of the threat catalogue."""


class MovesError(ValueError):
    """Moves that cannot be applied: an id leaves twice, or two arrive at one place."""


class UnknownEditionError(ValueError):
    """Editions between which no moves are known."""


def map_ids(ids: Iterable[str], moves: Moves) -> tuple[str, ...]:
    """Return ids as they are called now, each looked up once; what did not move stays."""
    return tuple(moves.get(each, each) for each in ids)


def united(tables: Iterable[Moves]) -> dict[str, str]:
    """
    Return several tables about the same two editions as one.

    Raises:
        MovesError: If an id is moved twice, to two places, or two ids to one place.
    """
    found: dict[str, str] = {}
    problems = []
    for table in tables:
        for before, after in table.items():
            if found.setdefault(before, after) != after:
                problems.append(f"{before} is moved twice, to {found[before]} and to {after}.")
    sources: dict[str, str] = {}
    for before, after in found.items():
        first = sources.setdefault(after, before)
        if first != before:
            problems.append(f"{first} and {before} are both moved to {after}.")
    if problems:
        problems.append("These ids moved twice; correct the table, nothing was changed.")
        raise MovesError(" ".join(problems))
    return found


def edition_moves(
    framework: Framework, source: str, *, from_edition: str, to_edition: str = ""
) -> dict[str, str]:
    """
    Return how the ids of an outside framework moved, with their editions: `LLM05:2025`.

    Several editions are passed one after the other, each in one pass.

    Args:
        framework: Brings the tables of moves.
        source: Key of the outside framework, such as `owasp_llm`.
        from_edition: The edition that the ids are of.
        to_edition: The edition wanted; the newest that can be reached where empty.

    Raises:
        UnknownEditionError: If there is no way from one edition to the other.
        MovesError: If a table moves ids twice.
    """
    here = from_edition
    found: dict[str, str] = {}
    passed = {from_edition}
    while here != to_edition:
        step = _next_step(framework, source, here, passed)
        if step is None:
            break
        found = _onward(found, united([step.renamed]))
        here = step.to_edition
        passed.add(here)
    if here == from_edition or (to_edition and here != to_edition):
        known = sorted(
            f"{each.source} {each.from_edition} to {each.to_edition}"
            for each in framework.migrations
        )
        wanted = f"{source} {from_edition} to {to_edition or 'a later edition'}"
        told = ", ".join(known) or "none"
        raise UnknownEditionError(f"No moves are known from {wanted}. Known: {told}.")
    return {f"{old}:{from_edition}": f"{new}:{here}" for old, new in found.items()}


def _onward(found: Moves, table: Moves) -> dict[str, str]:
    """Return one pass after another: where ids went first, and where they go from there."""
    arrived = set(found.values())
    first = {old: new for old, new in table.items() if old not in arrived and old not in found}
    return {**{old: table.get(now, now) for old, now in found.items()}, **first}


def _next_step(
    framework: Framework, source: str, edition: str, passed: set[str]
) -> IdMigration | None:
    for each in framework.migrations:
        if (each.source, each.from_edition) == (source, edition) and each.to_edition not in passed:
            return each
    return None


def moves_between(framework: Framework, before: Catalogue, after: Catalogue) -> dict[str, str]:
    """
    Return where ids of one release of a catalogue went in another one.

    Only what is gone moves, and only to what is there: release numbers of the catalogue were
    counted in two ways, so they do not tell which tables apply.

    Raises:
        MovesError: If the framework and the catalogue move ids to different places.
    """
    new = _ids(after)
    tables = [each for each in framework.migrations if each.source == CATALOGUE_SOURCE]
    tables.sort(key=lambda each: each.to_edition)
    passes = [united([each.renamed]) for each in tables]
    gone = sorted(_ids(before) - new)
    followed = {key: _followed(key, passes) for key in gone}
    told = {key: after.moved.get(key, key) for key in gone}
    return united(
        {key: moved for key, moved in table.items() if moved in new} for table in (followed, told)
    )


def _followed(key: str, passes: Iterable[Moves]) -> str:
    for table in passes:
        key = table.get(key, key)
    return key


def _ids(catalogue: Catalogue) -> set[str]:
    return {*catalogue.technique_by_id, *catalogue.mitigation_by_id}
