"""Where each domain stands: one line per domain, as pictures and tables show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import Briefing, Domain, Score, Standing, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One cell of the terrace: how many capabilities stand on a level or above."""

    level: int
    sure: int
    claimed: int
    """Further ones that are claimed, without evidence that carries it."""
    maybe: int
    """Further ones that answers still missing can decide."""
    applicable: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLine:
    """One domain in every view, with target and last time."""

    domain: Domain
    assured: Score
    claimed: Score
    documented: Score
    before: float | None
    """Of the snapshot compared with; None where there is none."""
    target: int | None
    """The lowest target of its capabilities: the level of the domain once all are met."""
    highest_target: int | None
    is_met: bool
    """Whether no capability lacks a criterion up to its own target."""
    steps: tuple[Step, ...]

    @property
    def is_rated(self) -> bool:
        """Whether there is a score to draw."""
        return self.assured.standing is Standing.RATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The ends of the ladder, and its levels."""

    floor: float
    top: float
    levels: tuple[int, ...]

    def share(self, value: float) -> float:
        """Return where a value lies between the ends, 0 to 1."""
        span = max(self.top - self.floor, 1e-9)
        return min(1.0, max(0.0, (value - self.floor) / span))


def scale_of(briefing: Briefing) -> Scale:
    """Return the scale of a briefing's framework."""
    scoring = briefing.framework.scoring
    levels = tuple(level.number for level in briefing.framework.levels)
    return Scale(floor=float(scoring.floor), top=float(scoring.top), levels=levels)


def domain_lines(briefing: Briefing) -> tuple[DomainLine, ...]:
    """Return one line per domain, in the order of the framework."""
    return tuple(_line(domain, briefing) for domain in briefing.framework.domains)


def _line(domain: Domain, briefing: Briefing) -> DomainLine:
    scores = briefing.picture.domains
    changes = briefing.trend.domains if briefing.trend else ()
    before = {change.about: change.before for change in changes}
    wanted = {target.capability: target.level for target in briefing.gaps.targets}
    targets = [wanted[c.id] for c in domain.capabilities if c.id in wanted]
    return DomainLine(
        domain=domain,
        assured=scores[View.ASSURED][domain.id],
        claimed=scores[View.CLAIMED][domain.id],
        documented=scores[View.DOCUMENTED][domain.id],
        before=before.get(domain.id),
        target=min(targets, default=None),
        highest_target=max(targets, default=None),
        is_met=not any(gap.lacking and gap.domain == domain.id for gap in briefing.gaps.gaps),
        steps=_steps(domain, briefing),
    )


def _steps(domain: Domain, briefing: Briefing) -> tuple[Step, ...]:
    assured = _applicable(domain, briefing.picture.capabilities[View.ASSURED])
    claimed = _applicable(domain, briefing.picture.capabilities[View.CLAIMED])
    return tuple(
        _step(level, assured, claimed) for level in (x.number for x in briefing.framework.levels)
    )


def _step(level: int, assured: list[Score], claimed: list[Score]) -> Step:
    sure = sum(_stands(score, level) for score in assured)
    said = sum(_stands(score, level) for score in claimed)
    possible = sum(_may_stand(score, level) for score in assured)
    return Step(
        level=level,
        sure=sure,
        claimed=max(0, min(said, len(assured)) - sure),
        maybe=max(0, possible - max(sure, said)),
        applicable=len(assured),
    )


def _applicable(domain: Domain, scores: Mapping[str, Score]) -> list[Score]:
    left_out = {Standing.NOT_APPLICABLE, Standing.OUT_OF_SCOPE}
    mine = [scores[c.id] for c in domain.capabilities]
    return [score for score in mine if score.standing not in left_out]


def _stands(score: Score, level: int) -> bool:
    return score.standing is Standing.RATED and score.level >= level


def _may_stand(score: Score, level: int) -> bool:
    return score.standing is Standing.UNKNOWN or score.high_level >= level
