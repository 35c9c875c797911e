"""What somebody types at a question, as an answer."""

import re
from typing import NamedTuple

from stadial.model import Criterion

_WORDS = {
    "n": "not",
    "p": "partly",
    "l": "largely",
    "f": "fully",
    "not": "not",
    "partly": "partly",
    "largely": "largely",
    "fully": "fully",
}
_ALWAYS = {"?": "unknown", "x": "not-applicable", "s": "pass", "b": "back", "q": "quit"}
_WRITTEN = {"y": "yes", "p": "partly", "n": "no"}
_PERCENT = re.compile(r"(100|\d{1,2})(\.\d{1,3})? ?%")


class Reply(NamedTuple):
    """What was typed: a word of the scale, a share, or `pass`, `back`, `quit`."""

    word: str
    written: str = ""
    """Whether it is written down, where that was said too."""
    reason: str = ""


def read_reply(typed: str, criterion: Criterion) -> Reply | None:
    """
    Return what is meant; None for what is no answer to this criterion.

    `l y` is *largely, and it is written down*. A framework with its own answer texts is
    answered by their numbers.
    """
    first, _, second = typed.strip().lower().partition(" ")
    word = _word(first, criterion)
    if word is None or (second and second not in _WRITTEN):
        return None
    return Reply(word, _WRITTEN.get(second, ""))


def _word(first: str, criterion: Criterion) -> str | None:
    if first in _ALWAYS:
        return _ALWAYS[first]
    if criterion.options:
        chosen = first.isdecimal() and 1 <= int(first) <= len(criterion.options)
        return criterion.options[int(first) - 1].text if chosen else None
    return first if _PERCENT.fullmatch(first) else _WORDS.get(first)
