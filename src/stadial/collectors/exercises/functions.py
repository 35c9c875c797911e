"""Which functions took part in an exercise, as its report names them."""

import re
from collections.abc import Sequence

from stadial.collectors.exercises.written import people_of
from stadial.plugins.front_matter import Page

_FUNCTIONS = {
    "AI": r"\b(?:ai|ml|mlops|machine learning|data scien\w+|model (?:owner|team|developer)\w*)\b",
    "data": r"\bdata (?:engineer\w*|platform|owner|steward|governance|team)\b",
    "security": r"\b(?:c?iso|cso|soc|csirt|(?:cyber)?security|blue team|red team|infosec)\b",
    "operations": r"\b(?:operations?|ops|sre|platform|infrastructure|devops|(?-i:IT))\b",
    "legal": r"\b(?:legal|counsel|compliance|privacy|data protection|dpo|lawyer|regulatory)\b",
    "executive": r"\b(?:c[etfo]o|cio|executive|director|vp|vice president|(?:the|of) board)\b",
    "communication": r"\b(?:communications?|comms|(?-i:PR)|press|public relations|marketing)\b",
    "product": r"\b(?:product (?:owner|manager|management|team)|product|business owner)\b",
    "support": r"\b(?:customer (?:support|care|service|success)|help ?desk|(?-i:HR)|support)\b",
    "engineering": r"\b(?:engineer\w*|developer\w*|architect\w*)\b",
}
_PATTERNS = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _FUNCTIONS.items()}
_RULE = re.compile(r"[|:\s-]+")
_APART = re.compile(r"[,;|/&]|\band\b")
_MOST = 1_000


def functions_of(page: Page) -> tuple[frozenset[str], bool]:
    """
    Return the functions that took part, and whether each line told could be placed.

    What stands between commas is one of them at most: a head of AI security is no two.
    """
    lines = people_of(page)[:_MOST]
    parts: dict[tuple[str, ...], None] = {}
    all_placed = True
    for said, following in zip(lines, (*lines[1:], ""), strict=False):
        is_head = bool(said.startswith("|") and _RULE.fullmatch(following))
        if is_head or _RULE.fullmatch(said):
            continue
        placed = [found for found in map(_placed, _APART.split(said[:500])) if found]
        parts.update(dict.fromkeys(placed))
        all_placed = all_placed and bool(placed)
    return _seated(list(parts)), all_placed


def _placed(part: str) -> tuple[str, ...]:
    """Return the functions that a part of a line speaks of; plain engineers are the last."""
    found = [name for name, pattern in _PATTERNS.items() if pattern.search(part)]
    return tuple(found[:-1] if len(found) > 1 and found[-1] == "engineering" else found)


def _seated(parts: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """Return as many functions as can be, so that each has a part of its own."""
    taken: dict[str, int] = {}
    for number in range(len(parts)):
        _seat(number, parts, taken, set())
    return frozenset(taken)


def _seat(
    number: int, parts: Sequence[tuple[str, ...]], taken: dict[str, int], tried: set[str]
) -> bool:
    for function in parts[number]:
        if function in tried:
            continue
        tried.add(function)
        if function not in taken or _seat(taken[function], parts, taken, tried):
            taken[function] = number
            return True
    return False
