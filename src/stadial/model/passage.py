"""Passages of documents, and those that may speak to a criterion."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Some ninety words of a document, with where they stand."""

    document: str
    text: str
    heading: str = ""
    """The nearest one above; empty where there is none."""
    page: int | None = None
    """Counted from 1; None where the format has no pages."""

    @property
    def place(self) -> str:
        """Where to look it up: document, page, heading."""
        page = f"page {self.page}" if self.page is not None else ""
        return ", ".join(part for part in (self.document, page, self.heading) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage that may speak to a criterion. Whether it does, a person decides."""

    criterion: str
    number: int
    """From 1, the best first."""
    passage: Passage
    words: tuple[str, ...]
    """What the two have in common: the words that were found."""
