"""
Faults in the content of a framework: everything that form alone cannot show.

One file per subject. Each yields what it finds, with its place and the mend;
none stops at the first, so that all is told at once.
"""

from collections.abc import Callable, Collection

from stadial.engine.policies import POLICIES, reachable_maximum
from stadial.engine.proofread.ids import check_ids
from stadial.engine.proofread.ladder import check_ladder
from stadial.engine.proofread.mappings import Catalogue, check_mappings
from stadial.engine.proofread.place import ContentFault
from stadial.engine.proofread.prerequisites import check_prerequisites
from stadial.engine.proofread.scoring import check_reach, check_scoring
from stadial.engine.proofread.values import check_values
from stadial.model import Framework

__all__ = ["Catalogue", "ContentFault", "proofread"]


def proofread(
    framework: Framework,
    *,
    catalogue: Catalogue,
    policies: Collection[str] = POLICIES,
    reachable_maximum: Callable[[Framework], float] = reachable_maximum,
) -> tuple[ContentFault, ...]:
    """
    Return every fault in the content of a framework, subject by subject.

    What a perfect answer scores is asked last, and only of a framework whose
    ids, levels and values are sound: of any other the figure means nothing.

    Args:
        framework: As read; its form is sound.
        catalogue: Ids of outside frameworks by edition, by source key.
        policies: Names of the scoring policies; those of the engine by default.
        reachable_maximum: What a perfect answer scores; the engine's by default.
    """
    faults = [
        *check_ids(framework),
        *check_ladder(framework),
        *check_values(framework),
        *check_scoring(framework, policies=policies),
    ]
    if not faults:
        faults += check_reach(framework, reachable_maximum=reachable_maximum)
    faults += check_prerequisites(framework)
    faults += check_mappings(framework, catalogue=catalogue)
    return tuple(faults)
