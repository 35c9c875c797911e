"""One digest that a repository keeps of its data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one record says of one file or folder."""

    path: str
    algorithm: str
    digest: str
    """Of a DVC folder, the digest of its list, with `.dir` at the end."""
    size: int | None = None
    is_versioned: bool = True
    """Whether a versioning tool keeps it; a checksum list only fixes it."""
    is_pointer: bool = False
    """Whether only a pointer lies here, and the content is elsewhere."""
    or_else: str = ""
    """Where it may lie too, for a list that does not say what its paths start from."""
    may_differ_in_line_ends: bool = False
    """Whether DVC before 3.0 wrote it, which counted Windows line ends as Unix ones."""
