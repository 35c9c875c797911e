"""What every command that looks at an assessment begins with."""

import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from stadial.adapters import clock, folder
from stadial.cli.failures import NotFound
from stadial.model import Assessment, Finding, Framework, Snapshot

if TYPE_CHECKING:
    from stadial.model import Briefing


@dataclass(frozen=True, kw_only=True)
class Session:
    """An opened folder: checked, and judged by one day."""

    folder: Path
    files: dict[str, bytes]
    framework: Framework
    assessment: Assessment
    at: date

    @cached_property
    def moment(self) -> datetime:
        """The moment that results of this run count as their own."""
        now = clock.now()
        return now if self.at == now.date() else datetime.combine(self.at, time(12), tzinfo=UTC)

    @cached_property
    def previous(self) -> Snapshot | None:
        """The newest snapshot taken before the day this is judged by; None without one."""
        return self.history[-1] if self.history else None

    @cached_property
    def scores_before(self) -> dict[str, float]:
        """Assured scores of the newest snapshot before this day, by id; none without one."""
        from stadial.codecs.snapshot_scores import read_assured_scores

        older = self._older
        if not older:
            return {}
        name = f"snapshots/{older[-1].name}"
        return read_assured_scores(older[-1].read_bytes(), name=name)

    @property
    def _older(self) -> list[Path]:
        return [path for path in snapshot_paths(self.folder) if path.stem[:10] < str(self.at)]

    @cached_property
    def history(self) -> tuple[Snapshot, ...]:
        """All snapshots taken before the day this is judged by, oldest first."""
        from stadial.codecs.snapshot_json import read_snapshot

        return tuple(
            read_snapshot(path.read_bytes(), name=f"snapshots/{path.name}") for path in self._older
        )

    def brief(self) -> "Briefing":
        """Return all that can be said of the assessment."""
        from stadial.usecases.brief_assessment import brief_assessment

        return brief_assessment(
            framework=self.framework,
            assessment=self.assessment,
            now=self.moment,
            previous=self.previous,
            history=self.history,
        )

    def findings(self, *, closing: bool = False) -> tuple[Finding, ...]:
        """Return what an assessor should look at."""
        from stadial.usecases.check_quality import check_quality

        return check_quality(
            framework=self.framework,
            assessment=self.assessment,
            at=self.at,
            previous=self.previous,
            closing=closing,
        )

    def about(self) -> dict[str, Any]:
        """Return the head of a JSON envelope: framework, assessment, day."""
        return {
            "framework": {"id": self.framework.id, "version": self.framework.version},
            "assessment": {
                "id": self.assessment.id,
                "organization": self.assessment.organization.name,
                "at": self.at.isoformat(),
            },
        }


def open_session(directory: Path, at: date | None) -> Session:
    """
    Open the assessment of a folder, or of the nearest folder above it.

    Raises:
        FolderError: If there is none, or it cannot be read.
        DocumentError: With every fault in its files.
    """
    from stadial.cli.frameworks import framework_for
    from stadial.usecases.open_assessment import open_assessment

    found = folder.find_folder(directory)
    files = folder.read_folder(found)
    framework = framework_for(files, found)
    assessment = open_assessment(
        files=files,
        framework=framework,
        today=clock.today(),
        digest_of=partial(folder.digest_file, found),
    )
    day = at or assessment.as_of or clock.today()
    assessment = replace(assessment, as_of=day)
    return Session(folder=found, files=files, framework=framework, assessment=assessment, at=day)


def snapshot_paths(found: Path) -> list[Path]:
    """Return the snapshots of a folder, oldest first by their names."""
    return sorted((found / "snapshots").glob("*.json"))


def require(identifier: str, known: Any, *, what: str) -> str:
    """Return an id that exists, whatever its case; NotFound with the nearest otherwise."""
    from stadial.cli.lazy import suggest

    by_fold = {key.casefold(): key for key in known}
    found = by_fold.get(identifier.casefold())
    if found is None:
        raise NotFound(f"There is no {what} {identifier!r}.{suggest(identifier, list(known))}")
    return str(found)


def terminal_only(flag: str) -> None:
    """Refuse to prompt where nobody can answer, naming the flag that says it instead."""
    if not sys.stdin.isatty():
        raise click.UsageError(f"There is no terminal to ask in. Use {flag}.")
