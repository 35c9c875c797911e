"""What a lint rule is, what it may look at, and what it says."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stadial.model import (
    CLOSED,
    Assessment,
    Capability,
    Framework,
    GapAnalysis,
    Initiative,
    Picture,
    Response,
    Score,
    Severity,
    Snapshot,
    Standing,
    View,
    Vote,
)

TOP_LEVELS = 4
"""From here on a level is rare enough to be asked for its reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """All that a rule may look at."""

    framework: Framework
    assessment: Assessment
    picture: Picture
    gaps: GapAnalysis
    previous: Snapshot | None
    at: date
    closing: bool = False
    """Whether the assessment is about to be closed."""

    @property
    def sayings(self) -> tuple[Response | Vote, ...]:
        """Every answer and every vote."""
        return (*self.assessment.responses, *self.assessment.votes)

    @property
    def open_initiatives(self) -> tuple[Initiative, ...]:
        """Initiatives that are neither done nor dropped."""
        return tuple(x for x in self.assessment.roadmap.initiatives if x.status not in CLOSED)

    def domain_id(self, saying: Response | Vote) -> str:
        """Return the domain that an answer or a vote is about; empty where unknown."""
        key = saying.criterion if isinstance(saying, Response) else saying.capability
        domain = self.framework.domain_of.get(key)
        return domain.id if domain else ""

    def score(self, key: str, view: View = View.CLAIMED) -> Score | None:
        """Return the score of a domain or capability; None where there is none."""
        domains, capabilities = self.picture.domains[view], self.picture.capabilities[view]
        return domains.get(key) or capabilities.get(key)

    def is_at_most(self, key: str, level: int) -> bool:
        """Tell whether a domain or capability is not assessed, or claims this level at most."""
        score = self.score(key)
        if score is None or score.standing is Standing.UNKNOWN:
            return score is not None
        return score.standing is Standing.RATED and score.level <= level

    def effort_by_domain(self) -> dict[str, float]:
        """Return the person-days of open initiatives, evenly over their criteria."""
        found: dict[str, float] = {}
        for initiative in self.open_initiatives:
            known = [x for x in initiative.criteria if x in self.framework.criterion_by_id]
            for key in known:
                domain = self.framework.domain_of[key].id
                found[domain] = found.get(domain, 0.0) + initiative.effort_days / len(known)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing that a rule noticed."""

    about: str
    message: str
    mend: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One function with its id, how loudly it speaks, and why it exists."""

    id: str
    severity: Severity
    reason: str
    look: Callable[[Matter], Iterator[Notice]]


def listed(ids: Iterable[str], *, most: int = 5) -> str:
    """Return ids as people write them: `A, B and 3 more`."""
    known = list(ids)
    if len(known) <= most:
        return ", ".join(known)
    return f"{', '.join(known[:most])} and {len(known) - most} more"


def counted(number: int, word: str) -> str:
    """Return `1 answer`, `2 answers`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def applicable(capability: Capability, picture: Picture) -> tuple[str, ...]:
    """Return the ids of a capability's criteria that are neither excluded nor out of scope."""
    kept = (Standing.RATED, Standing.UNKNOWN)
    return tuple(x.id for x in capability.criteria if picture.ratings[x.id].standing in kept)
