"""Which lines of some code are worth a look, so that the rest of its tree need not be walked."""

import ast
import re
from bisect import bisect_left
from collections.abc import Iterable

WORDS = (
    "load", "pickle", "dill", "joblib", "Unpickler", "torch", "numpy", "pandas", "keras",
    "transformers", "datasets", "huggingface_hub", "from_pretrained", "snapshot_download",
    "trust_remote_code", "weights_only", "pipeline", "SentenceTransformer", "CrossEncoder",
    "unsafe_deserialization", "diskcache", "shelve", "marshal", "yaml", "Cache(", "Memory(",
    "Index(", "Deque(", "vertexai", "google.cloud",
)  # fmt: skip
MOST_WORDS = 300
_OTHER_NAME = re.compile(r"\bas\s+(\w+)|^(\w+)\s*(?::[^=\n]*)?=\s*[\w.]+\s*(?:#.*)?$")


def words_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the words to look for: ours, and the other names that the code gives to them."""
    others: set[str] = set()
    for text in texts:
        lines = text.split("\n")
        for number in lines_with(WORDS, text):
            for match in _OTHER_NAME.finditer(lines[number - 1]):
                others |= {name for name in match.groups() if name}
    more = {name for name in others if not any(word in name for word in WORDS)}
    return (*WORDS, *sorted(more))


def lines_with(words: Iterable[str], text: str) -> list[int]:
    """
    Return the lines of a text that hold one of some words, counted from 1, in order.

    With more than 300 words, every line: looking for each would take longer.
    """
    words = tuple(words)
    if len(words) > MOST_WORDS:
        return list(range(1, text.count("\n") + 2))
    found: set[int] = set()
    for word in words:
        line, before, at = 1, 0, text.find(word)
        while at >= 0:
            line += text.count("\n", before, at)
            found.add(line)
            before, at = at, text.find(word, at + len(word))
    return sorted(found)


def is_beside(statement: ast.stmt, lines: list[int]) -> bool:
    """Tell whether a statement, with its decorators and all inside it, has none of the lines."""
    first = statement.lineno
    for decorator in getattr(statement, "decorator_list", ()):
        first = min(first, decorator.lineno)
    at = bisect_left(lines, first)
    return at == len(lines) or lines[at] > (statement.end_lineno or first)
