"""Foreign code, called so that nothing it raises ends the scan."""

from types import TracebackType
from typing import Self

MOST_CHARACTERS = 200


class Caught:
    """
    Hold back whatever is raised inside `with`, but for an exit; `error` keeps it.

    Engines are foreign code that meets hostile files: they raise anything, and a
    scan in which one of them gave up is still worth its answer.
    """

    def __init__(self) -> None:
        self.error: Exception | None = None

    @property
    def words(self) -> str:
        """Return what was raised, in one short line; empty if nothing was."""
        if self.error is None:
            return ""
        if isinstance(self.error, MemoryError):
            return "it asked for more memory than it may have"
        told = " ".join(str(self.error).split())[:MOST_CHARACTERS]
        name = type(self.error).__name__
        return f"{name}: {told}" if told else name

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None
