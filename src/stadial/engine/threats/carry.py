"""Case counts that a release does not tell, taken over from an earlier one."""

from dataclasses import replace

from stadial.engine.threats.moves import Moves
from stadial.model import Catalogue


def carry_counts(before: Catalogue, after: Catalogue, moves: Moves) -> Catalogue:
    """
    Return the later catalogue with the case counts of the earlier one where it has none.

    They are taken over by id, through ids that moved, and a note says so. New techniques stay
    uncounted. A catalogue that counts its own cases is returned as it is.
    """
    wanted = set(after.uncounted)
    counted = {key: each.cases for key, each in before.technique_by_id.items()}
    for key in before.uncounted:
        del counted[key]
    known = {moves.get(key, key): cases for key, cases in counted.items()}
    carried = wanted & set(known)
    if not carried:
        return after
    uncounted = tuple(key for key in after.uncounted if key not in carried)
    note = (
        f"Counts of case studies are those of {before.edition}: {after.edition} brought none. "
        f"{len(uncounted)} new techniques have no count, and weigh as if no case were known."
    )
    return replace(
        after,
        techniques=tuple(
            replace(each, cases=known[each.id]) if each.id in carried else each
            for each in after.techniques
        ),
        case_studies=after.case_studies or before.case_studies,
        uncounted=uncounted,
        notes=(*after.notes, note),
    )
