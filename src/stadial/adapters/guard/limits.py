"""What one file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use for one file; with more it is ended."""

    cpu_seconds: int = 20
    wall_seconds: float = 60.0
    memory_mb: int = 1_000
    answer_mb: float = 16.0
    start_seconds: float = 30.0
