"""Pipelines, their steps, and what keeps a step from some pull requests."""

import re
from dataclasses import dataclass, field

from stadial.collectors.delivery.triggers import narrowing
from stadial.collectors.delivery.words import runs_hooks

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: what it runs, where it stands, and what must hold for it to run."""

    texts: tuple[str, ...]
    line: int = 0
    """Counted from 1; 0 where it could not be found."""
    uses: str = ""
    conditions: tuple[str, ...] = ()
    is_off: bool = False

    @property
    def is_foreign(self) -> bool:
        """Whether it uses an action or workflow from elsewhere."""
        return bool(self.uses) and not self.uses.startswith("./")

    @property
    def is_pinned(self) -> bool:
        """Whether what it uses names a commit, or the digest of an image."""
        if self.uses.startswith("docker://"):
            return "@sha256:" in self.uses
        return bool(_COMMIT.fullmatch(self.uses.rpartition("@")[2]))

    def opens_at(self, text: str) -> int:
        """Return the line (from 0) of a text by which the step was placed; its last if by none."""
        lines = text.splitlines()
        if self.uses or text != next((each for each in self.texts if each.strip()), ""):
            return len(lines)
        said = (each.strip() for each in lines)
        firm = (at for at, each in enumerate(said) if each and not each.startswith("#"))
        return next(firm, len(lines))

    def narrowed(self, event: str) -> str:
        """Return what keeps the step from some pull requests; else an empty text."""
        said = (
            each if each.startswith("needs ") else narrowing(each, event)
            for each in self.conditions
        )
        return next((each for each in said if each), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """One pipeline file."""

    path: str
    steps: tuple[Step, ...]
    starts: dict[str, str] = field(default_factory=dict)
    """The events of a pull request that start it, each with what narrows that, if anything."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What all steps run."""
        return tuple(text for step in self.steps for text in step.texts)

    @property
    def elsewhere(self) -> list[str]:
        """Workflows of other repositories that it calls."""
        return [each.uses for each in self.steps if "/.github/workflows/" in each.uses[2:]]

    def narrowed(self, step: Step) -> str:
        """Return what narrows a step under the event that narrows it least."""
        said = [start or step.narrowed(event) for event, start in self.starts.items()]
        return next((each for each in said if not each), said[0]) if said else ""

    def place(self, step: Step, text: str = "", line: int = 0) -> str:
        """Return file and line of a step, or of one line (from 0) of a text that it runs."""
        ahead = line - step.opens_at(text) if text else 0
        return f"{self.path}:{step.line + max(ahead, 0)}" if step.line else self.path


@dataclass(slots=True)
class Pipelines:
    """All pipeline files of a subject."""

    files: list[Pipeline] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Files that could not be read."""
    foreign: list[str] = field(default_factory=list)
    """Systems and files elsewhere that are there and are not read."""
    hooks: tuple[Step, ...] = ()

    @property
    def runs_hooks(self) -> bool:
        """Whether a pipeline runs the pre-commit hooks."""
        return any(runs_hooks(text) for each in self.files for text in each.texts)

    @property
    def missed(self) -> list[str]:
        """All that may run something and was not read."""
        called = {name for each in self.files for name in each.elsewhere}
        return [*self.unread, *self.foreign, *sorted(called)]
