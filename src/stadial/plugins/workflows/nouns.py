"""What a pipeline is made of, whatever system runs it."""

from dataclasses import dataclass, field
from typing import Any

_ON_CHANGE = frozenset({"pull_request", "pull_request_target", "merge_group", "push"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a job: a script, or an action with its settings."""

    line: int
    script: str = ""
    """The script, its first line on `line`; lines that are remarks are empty."""
    uses: str = ""
    settings: dict[str, Any] = field(default_factory=dict)
    """What it hands to the action: `with` and `env`."""
    may_fail: bool = False
    """Whether its failure is overlooked: by the step, or by its job."""
    condition: str = ""
    """On what it is run at all, step and job together; empty if always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job of a pipeline."""

    name: str
    line: int
    steps: tuple[Step, ...]
    body: dict[str, Any]
    """Everything that its part of the file says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workflow:
    """One pipeline file."""

    path: str
    system: str
    """`github`, `action` (a local action of GitHub) or `gitlab`."""
    document: dict[str, Any]
    text: str
    jobs: tuple[Job, ...]
    events: frozenset[str]
    """What starts it, in the words of GitHub; `tag` is a push of tags alone."""
    included: tuple[str, ...] = ()
    """Files and templates that a pipeline of GitLab takes in from elsewhere."""

    @property
    def is_on_change(self) -> bool:
        """Whether a proposed change, or every push, starts it."""
        return bool(self.events & _ON_CHANGE)

    @property
    def is_scheduled(self) -> bool:
        """Whether a clock starts it."""
        return "schedule" in self.events

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps of all jobs."""
        return tuple(step for job in self.jobs for step in job.steps)


@dataclass(slots=True)
class Workflows:
    """All pipeline files of a subject."""

    files: list[Workflow] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    others: tuple[str, ...] = ()
    """Pipelines of systems that are not understood here."""
