"""Runs, the data that they read, and registered models, as a tracking server keeps them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

_OWNER = re.compile(
    r"owner|owned|maintainer|steward|responsible|contact|(?:^|[._-])team(?:$|[._-])", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataInput:
    """A data set that a run read."""

    name: str
    digest: str
    """Empty where none is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRun:
    """One run that was not deleted."""

    id: str
    is_finished: bool
    started_at: datetime | None = None
    ended_at: datetime | None = None
    inputs: tuple[DataInput, ...] = ()
    commit: str = ""
    is_parent: bool = False
    """Whether it only holds other runs together."""
    has_model: bool = False
    """Whether a model came out of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelVersion:
    """One version of a registered model."""

    model: str
    version: int
    run_id: str = ""
    is_in_use: bool = False
    """Whether it has an alias, or the stage of production or staging."""

    @property
    def label(self) -> str:
        """Return model and version, as people name them."""
        return f"{self.model} version {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """What one tracking server keeps."""

    runs: Mapping[str, StoredRun] = field(default_factory=dict)
    models: tuple[str, ...] = ()
    versions: tuple[ModelVersion, ...] = ()
    owned: frozenset[str] = frozenset()
    """The models with a tag that names an owner."""

    @property
    def current(self) -> tuple[ModelVersion, ...]:
        """The versions in use, and the newest of each model that has none in use."""
        found = [version for version in self.versions if version.is_in_use]
        known = {version.model for version in found}
        newest: dict[str, ModelVersion] = {}
        for version in sorted(self.versions, key=lambda each: each.version):
            if version.model not in known:
                newest[version.model] = version
        return (*found, *newest.values())


def is_owner(key: Any, value: Any) -> bool:
    """Tell whether a tag names an owner."""
    return bool(_OWNER.search(str(key)) and str(value or "").strip())
