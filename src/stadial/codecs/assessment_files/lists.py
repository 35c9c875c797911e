"""Files that are one list of one noun: threats, effects, scenarios, progress, learnings."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from stadial.codecs.assessment_files.entries import read_entries
from stadial.codecs.assessment_files.places import Faults, Placed
from stadial.codecs.yaml_text import Document
from stadial.model import Effect, Irrelevance, Learning, ProgressEntry, Scenario

STEMS = {
    "irrelevances": ("threats", Irrelevance),
    "effects": ("effects", Effect),
    "scenarios": ("scenarios", Scenario),
    "progress": ("progress", ProgressEntry),
    "learnings": ("learnings", Learning),
}
"""The field of the assessment, with the name of its file and the noun of an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What stands in them, each noun with its place."""

    irrelevances: tuple[Placed[Irrelevance], ...] = ()
    effects: tuple[Placed[Effect], ...] = ()
    scenarios: tuple[Placed[Scenario], ...] = ()
    progress: tuple[Placed[ProgressEntry], ...] = ()
    learnings: tuple[Placed[Learning], ...] = ()

    @property
    def nouns(self) -> dict[str, Any]:
        """The nouns alone, by the field of the assessment that holds them."""
        return {field: tuple(each.noun for each in getattr(self, field)) for field in STEMS}


def read_lists(document: Callable[[str], Document], faults: Faults) -> Lists:
    """Return what the files hold; any of them may be missing or empty."""
    found: dict[str, Any] = {}
    for field, (stem, kind) in STEMS.items():
        read = document(stem)
        found[field] = read_entries(read, kind, value=read.value, faults=faults)
    return Lists(**found)
