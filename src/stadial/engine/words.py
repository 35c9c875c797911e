"""The few turns of phrase that explanations and findings share."""

from collections.abc import Iterable
from math import ceil

from stadial.model import TOLERANCE, Rung, Span, cut, cut_range

RUNG_NAMES = {
    Rung.SAID: "said",
    Rung.DOCUMENT: "E1, a document",
    Rung.SET_UP: "E2, set up",
    Rung.CARRIED_OUT: "E3, carried out",
    Rung.ENFORCED: "E4, enforced",
    Rung.REVERIFIED: "E5, re-verified",
}
_WORDS = ("not", "partly", "largely", "fully")


def rating_word(value: float) -> str:
    """Return the least of not, partly, largely and fully that is at or above a value."""
    return _WORDS[step_above(value)]


def step_above(value: float) -> int:
    """Return the least number of thirds, 0 to 3, that is at or above a value."""
    return max(0, ceil(value * 3 - TOLERANCE))


def rating_text(span: Span, *, is_known: bool) -> str:
    """Return a rating as printed: a share with two digits, a range, or unknown."""
    return cut_range(span.low, span.high, places=2) if is_known else "unknown"


def share_text(value: float) -> str:
    """Return a share of 0 to 1 as printed, cut and never rounded up."""
    return cut(value, places=2)


def listed(things: Iterable[str]) -> str:
    """Return `a, b and c`."""
    *first, last = list(things)
    return f"{', '.join(first)} and {last}" if first else last


def counted_noun(number: int, noun: str) -> str:
    """Return `1 person` or `3 persons` for a noun that takes an s."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
