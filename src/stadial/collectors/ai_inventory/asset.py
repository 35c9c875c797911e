"""One AI asset that a subject shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One AI asset, as a register could name it."""

    sort: str
    name: str
    names: tuple[str, ...]
    """By what a register may name it."""
    place: str
    companies: tuple[str, ...] = ()
    """By whose name alone a register may mean it."""
    certain: bool = True
    """Whether its name is written here; else a register may well know it by another."""

    def __str__(self) -> str:
        """Return the place and what is there."""
        return f"{self.place} ({self.sort} {self.name})"
