"""A full-text index of passages, in memory: SQLite's FTS5 ranks them."""

import sqlite3
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from stadial.model import Passage

_HEADING_WEIGHT, _TEXT_WEIGHT = 2.0, 1.0


class PassageIndex:
    """Answers which passages hold some words, the best first."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE passage USING fts5(heading, text, tokenize='porter unicode61')"
        )
        self._connection.executemany(
            "INSERT INTO passage (rowid, heading, text) VALUES (?, ?, ?)",
            ((row, each.heading, each.text) for row, each in enumerate(passages, 1)),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def ranked(self, words: Sequence[str], *, most: int) -> tuple[int, ...]:
        """Return the positions of passages that hold any of the words, the best first (BM25)."""
        if not words:
            return ()
        rows = self._connection.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? "
            "ORDER BY bm25(passage, ?, ?), rowid LIMIT ?",
            (" OR ".join(map(_quoted, words)), _HEADING_WEIGHT, _TEXT_WEIGHT, most),
        )
        return tuple(row - 1 for (row,) in rows)

    def holders(self, word: str) -> frozenset[int]:
        """Return the positions of all passages that hold a word, in any of its forms."""
        rows = self._connection.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ?", (_quoted(word),)
        )
        return frozenset(row - 1 for (row,) in rows)


def _quoted(word: str) -> str:
    escaped = word.replace('"', '""')
    return f'"{escaped}"'
