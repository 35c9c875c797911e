"""A person asks: a new release of the threat catalogue is out, what does it change for us?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from stadial.codecs.assessment_files.parts import CATALOGUE, ENDINGS
from stadial.codecs.catalogue_json import write_catalogue_json
from stadial.codecs.edit_words import replace_words
from stadial.engine.picture import take_picture
from stadial.engine.protection.coverage import cover_threats
from stadial.engine.protection.field import field_of
from stadial.engine.protection.rank import rank_shifts
from stadial.engine.threats.carry import carry_counts
from stadial.engine.threats.compare import compare_catalogues
from stadial.engine.threats.moves import Moves, edition_moves, map_ids, moves_between
from stadial.model import Assessment, Catalogue, Framework, MovedId, ThreatDiff, ThreatUpdate

KEYS = {
    "incidents": "techniques",
    "threats": "technique",
    "effects": "threat",
    "scenarios": "techniques",
    "learnings": "threats",
}
"""Files that name threats, without ending, and the key under which they do."""


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What an update means, and the files as they would be."""

    update: ThreatUpdate
    files: Mapping[str, bytes]
    """Only those that change, by path inside the folder."""


def compare_releases(
    *,
    framework: Framework,
    before: Catalogue,
    after: Catalogue,
    assessment: Assessment | None = None,
) -> ThreatDiff:
    """Return what changed between two releases, and what of ours it touches."""
    return compare_catalogues(framework, before, after, assessment=assessment)


def update_threats(
    *,
    framework: Framework,
    assessment: Assessment,
    files: Mapping[str, bytes],
    before: Catalogue,
    after: Catalogue,
) -> Changed:
    """
    Return what a new release changes for an assessment, and its files rewritten.

    Ids that moved are written anew in every file that names them, all at once. Case counts
    that the new release does not bring are those of the one before.

    Raises:
        MovesError: If ids moved twice.
        DocumentError: If a file cannot be edited; then none is.
    """
    assert assessment.as_of is not None
    moves = moves_between(framework, before, after)
    after = carry_counts(before, after, moves)
    after = replace(after, moved={**after.moved, **moves})
    rewritten, moved = rewrite_ids(files, moves)
    picture = take_picture(framework, assessment, at=assessment.as_of)
    old = field_of(framework, assessment, picture, before)
    new = field_of(framework, moved_assessment(assessment, moves), picture, after)
    was, will = cover_threats(old), cover_threats(new)
    diff = compare_catalogues(framework, before, after, assessment=assessment)
    said = f"{after.edition} retired it, and nothing took its place."
    update = ThreatUpdate(
        diff=diff,
        left=tuple(_left(files, diff.retired, said)),
        coverage_before=was.counts,
        coverage_after=will.counts,
        risk_before=was.risk,
        risk_after=will.risk,
        ranking=rank_shifts(old, new),
        moved=moved,
    )
    return Changed(update=update, files={**rewritten, CATALOGUE: write_catalogue_json(after)})


def move_editions(
    *,
    framework: Framework,
    files: Mapping[str, bytes],
    source: str,
    from_edition: str,
    to_edition: str = "",
) -> Changed:
    """
    Return the files with ids of an outside framework moved from one edition to another.

    The tables may be permutations: every id is looked up once, in all files.

    Raises:
        UnknownEditionError: If the framework knows no way between the editions.
        MovesError: If a table moves ids twice.
    """
    moves = edition_moves(framework, source, from_edition=from_edition, to_edition=to_edition)
    rewritten, moved = rewrite_ids(files, moves)
    reached = next(iter(moves.values()), ":").partition(":")[2]
    diff = ThreatDiff(
        before=f"{source} {from_edition}", after=f"{source} {reached}", renumbered=moves
    )
    bare = [key.partition(":")[0] for key in moves]
    left = tuple(_left(files, bare, "It names no edition, so nobody can tell what it means."))
    return Changed(update=ThreatUpdate(diff=diff, moved=moved, left=left), files=rewritten)


def rewrite_ids(
    files: Mapping[str, bytes], moves: Moves
) -> tuple[dict[str, bytes], tuple[MovedId, ...]]:
    """Return the files that change, and each id in them that is written anew."""
    rewritten: dict[str, bytes] = {}
    moved: list[MovedId] = []
    for stem, key in KEYS.items():
        for name in (stem + ending for ending in ENDINGS if stem + ending in files):
            content, words = replace_words(files[name], key=key, words=moves, name=name)
            if words:
                rewritten[name] = content
            moved += [
                MovedId(file=name, line=each.line, before=each.before, after=each.after)
                for each in words
            ]
    return rewritten, tuple(moved)


def _left(files: Mapping[str, bytes], ids: Iterable[str], said: str) -> Iterator[str]:
    """Yield a sentence for each place of the files that names one of some ids."""
    _, named = rewrite_ids(files, {key: key for key in ids})
    for each in named:
        yield f"{each.file}:{each.line} {each.before}: {said}"


def moved_assessment(assessment: Assessment, moves: Moves) -> Assessment:
    """Return an assessment with its threats called as they are called now."""
    return replace(
        assessment,
        incidents=tuple(
            replace(each, techniques=map_ids(each.techniques, moves))
            for each in assessment.incidents
        ),
        scenarios=tuple(
            replace(each, techniques=map_ids(each.techniques, moves))
            for each in assessment.scenarios
        ),
        learnings=tuple(
            replace(each, threats=map_ids(each.threats, moves)) for each in assessment.learnings
        ),
        irrelevances=tuple(
            replace(each, technique=moves.get(each.technique, each.technique))
            for each in assessment.irrelevances
        ),
        effects=tuple(
            replace(each, threat=moves.get(each.threat, each.threat)) for each in assessment.effects
        ),
    )
