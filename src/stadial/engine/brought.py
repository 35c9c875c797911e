"""Which criteria the roadmap brings: the one rule behind every *after the roadmap*."""

from dataclasses import dataclass
from datetime import date

from stadial.engine.lacking import LEFT_OUT
from stadial.engine.reported import agreed
from stadial.model import CLOSED, Assessment, Initiative, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What the roadmap brings, as reports leave it."""

    initiatives: tuple[Initiative, ...]
    """The open ones that have their place, start and end, in their order."""
    undated: tuple[Initiative, ...]
    """The open ones that have none: nobody knows whether they come, so they bring nothing."""
    can_be_met: frozenset[str]
    """Criteria that are neither waived nor out of scope."""

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criteria that are met in full once all of it is done."""
        return self.by(date.max)

    def by(self, day: date) -> tuple[str, ...]:
        """Return the criteria of work that ends on a day or before it."""
        ended = (x for x in self.initiatives if x.ends_on is not None and x.ends_on <= day)
        found = dict.fromkeys(key for x in ended for key in x.criteria if key in self.can_be_met)
        return tuple(found)


def brought_by(assessment: Assessment, picture: Picture) -> Brought:
    """
    Return what the roadmap brings: open work with dates, and criteria that can be met.

    What people reported counts before what the file of the roadmap still says.
    """
    roadmap, _ = agreed(assessment.roadmap, assessment.progress)
    still = [x for x in roadmap.initiatives if x.status not in CLOSED]
    dated = [x for x in still if x.starts_on is not None and x.ends_on is not None]
    return Brought(
        initiatives=tuple(dated),
        undated=tuple(x for x in still if x not in dated),
        can_be_met=frozenset(k for k, r in picture.ratings.items() if r.standing not in LEFT_OUT),
    )
