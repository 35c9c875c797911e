"""Dependency files that are not about the product itself, known by folder or name."""

import re

from stadial.plugins.places import is_apart

_WORD = re.compile(
    r"docs?|tests?|testing|lint(?:ers?|ing)?|dev(?:el(?:opment)?)?|ci|examples?|benchmarks?"
)
_BETWEEN = re.compile(r"[-_.]")
_KINDS = frozenset({"requirements", "environment", "conda"})


def is_aside(path: str) -> bool:
    """Tell whether a file is about tests, documents or tools, by its folder or its own name."""
    if is_apart(path):
        return True
    *folders, name = path.lower().split("/")
    *words, _ending = _BETWEEN.split(name)
    is_named = bool(_KINDS.intersection(words)) or "requirements" in folders
    return is_named and any(_WORD.fullmatch(word) for word in words)
