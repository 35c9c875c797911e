"""The snapshots of an assessment: the files that lie in its folder under `snapshots/`."""

from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from stadial.codecs.snapshot_json import read_snapshot
from stadial.codecs.snapshot_scores import read_assured_scores
from stadial.model import Snapshot
from stadial.web.assessments.models import Attachment
from stadial.web.assessments.queries.kept import Kept
from stadial.web.assessments.queries.opened import Listed, read_attachment

FOLDER = "snapshots/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """One snapshot of an assessment, not yet read."""

    name: str
    """In addresses; its day, and a number where there are several of one day."""
    path: str
    sha256: str
    """Of the file, when it was kept."""
    size: int
    """Bytes."""
    stored: str

    @property
    def day(self) -> str:
        """The day in its name: `2026-11-20`."""
        return self.name[:10]

    @property
    def kept_as(self) -> tuple[str, str]:
        """Where it lies and what lies there: what was read of it is kept under these."""
        return self.stored, self.sha256


_READ: Kept[tuple[str, str], Snapshot] = Kept(most=6)
_SCORES: Kept[tuple[str, str], dict[str, float]] = Kept(most=64)


def frozen_of(assessment: Listed) -> tuple[Frozen, ...]:
    """Return the snapshots of an assessment that may be seen, in the order of their names."""
    rows = Attachment.objects.filter(
        assessment_id=assessment.id, path__startswith=FOLDER, path__endswith=".json"
    )
    found = (
        Frozen(
            name=PurePosixPath(row.path).stem,
            path=row.path,
            sha256=row.sha256,
            size=row.size,
            stored=row.stored,
        )
        for row in rows
        if "/" not in row.path.removeprefix(FOLDER)
    )
    return tuple(sorted(found, key=lambda each: each.path))


def before(snapshots: tuple[Frozen, ...], day: date) -> tuple[Frozen, ...]:
    """Return the snapshots from before a day, as the command line picks them."""
    return tuple(each for each in snapshots if each.day < str(day))


def snapshot_in(frozen: Frozen) -> Snapshot:
    """
    Return a snapshot, unchanged since it was sealed.

    Raises:
        DocumentError: If it is no snapshot, damaged, or a digest does not hold.
    """
    return _READ.given(frozen.kept_as, lambda: read_snapshot(content_of(frozen), name=frozen.path))


def scores_in(frozen: Frozen) -> dict[str, float]:
    """
    Return the assured scores in a snapshot, by id of domain or capability.

    Raises:
        DocumentError: If it cannot be read.
    """
    return _SCORES.given(
        frozen.kept_as, lambda: read_assured_scores(content_of(frozen), name=frozen.path)
    )


def content_of(frozen: Frozen) -> bytes:
    """
    Return the file of a snapshot as it came in.

    Raises:
        DocumentError: If the storage has lost or changed it.
    """
    return read_attachment(frozen.stored, sha256=frozen.sha256, path=frozen.path)
