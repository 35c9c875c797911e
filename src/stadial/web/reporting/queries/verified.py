"""Computing a snapshot again: whether it says what its answers say."""

from dataclasses import dataclass

from stadial.usecases.verify_snapshot import Verification, verify_snapshot
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed
from stadial.web.organizations.queries import Visitor
from stadial.web.reporting.queries.snapshots import Frozen, content_of, frozen_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What came out when a snapshot was computed again."""

    listed: Listed
    frozen: Frozen
    verification: Verification

    @property
    def holds(self) -> bool:
        """Whether nothing at all differs."""
        found = self.verification
        return found.digests_hold and not found.differences


_KEPT: Kept[str, Verification] = Kept(most=64)


def verified(visitor: Visitor, key: str, name: str) -> Verified | None:
    """
    Return what comes out when a snapshot is computed again; None if there is no such snapshot.

    Raises:
        DocumentError: If it is no snapshot, or the storage has lost or changed it.
    """
    found = frozen_named(visitor, key, name)
    if found is None:
        return None
    assessment, frozen = found
    content = content_of(frozen)
    kept = _KEPT.given(frozen.sha256, lambda: verify_snapshot(content, name=frozen.path))
    return Verified(listed=assessment, frozen=frozen, verification=kept)
