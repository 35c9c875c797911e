"""The mix of the work that is still to come: how much of it is of which kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stadial.model import cut
from stadial.reports.html.pictures.svg import percent
from stadial.reports.html.words import WORK, share


@dataclass(frozen=True, slots=True, kw_only=True)
class MixPart:
    """One kind of work, as a share of all that is still to come."""

    tone: str
    """Name of its colour."""
    word: str
    days: str
    share: str
    """As people read it: `41%`."""
    at: str
    width: str
    """Where its part of the bar begins, and how long it is: `12.5%`."""


def mix_parts(mix: Mapping[str, float]) -> Iterator[MixPart]:
    """Yield each kind of work with its share of the person-days still to come."""
    words = {each.value: word for each, word in WORK.items()}
    whole, at = sum(mix.values()), 0.0
    for kind, days in mix.items():
        part = days / whole if whole else 0.0
        yield MixPart(
            tone=kind or "none",
            word=words.get(kind, "without a kind"),
            days=cut(days, places=0),
            share=share(part),
            at=percent(at),
            width=percent(part),
        )
        at += part
