"""What somebody may choose of a report on paper, without changing a number of it."""

from dataclasses import dataclass

BOARD_ONLY: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Chosen parts and words; by default everything, as the assessment says it."""

    sections: tuple[str, ...] | None = None
    """Ids of the chapters behind the board page, in any order; None: all of them."""
    headline: str = ""
    """In place of the proposed one; empty: as proposed."""
    classification: str = ""
    """In place of that of the assessment; empty: as it says."""
    logo: bytes = b""
    """A PNG picture for the board page; empty: none."""
