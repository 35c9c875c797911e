"""Both answers for the whole and for each domain, side by side (ENGINE 8)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from stadial.engine.forecast.dated import finished_days
from stadial.engine.forecast.looks import Look, looks_of, stretches, trend_points
from stadial.engine.forecast.pace_answer import pace_answer, thin_pace_note
from stadial.engine.forecast.plan_answer import Plan, slip_words
from stadial.engine.forecast.remaining import (
    Tallies,
    applicable_domains,
    of_domain,
    of_whole,
)
from stadial.engine.forecast.whole_pace import DomainPace, Quarters, with_domains
from stadial.engine.policies import Rulebook, rulebook_of
from stadial.engine.targets import choose_targets
from stadial.model import (
    Assessment,
    Domain,
    Forecast,
    Framework,
    LevelForecast,
    PaceAnswer,
    Picture,
    Snapshot,
    Standing,
    View,
)

Blocked = Callable[[Tallies], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    picture: Picture
    plan: Plan
    looks: tuple[Look, ...]
    finished: dict[str, date]


def forecast_levels(
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    *,
    history: Iterable[Snapshot] = (),
    level: int | None = None,
) -> Forecast:
    """
    Return when the whole and each domain reach a level: by the plan, and at the past pace.

    Args:
        framework: What is asked.
        assessment: What is known today, with roadmap and progress.
        picture: What follows from it today.
        history: Snapshots of earlier days; those that cannot be put on one line with today are
            named and not counted.
        level: Which level; the lowest target if not given.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    wanted = level or target_level(framework, assessment)
    rules = rulebook_of(framework, settings=assessment.settings)
    ground = _Ground(
        picture=picture,
        plan=Plan(assessment, at=picture.at),
        finished=finished_days(assessment),
        looks=looks_of(history, framework, assessment, picture, rules=rules),
    )
    scores = picture.domains[View.ASSURED]
    overall = picture.overall[View.ASSURED]
    of_all = partial(of_whole, framework, rules=rules, level=wanted)
    reached = float(overall.level) if overall.standing is Standing.RATED else None
    whole = _forecast(framework.id, wanted, reached, of_all, ground)
    domains = applicable_domains(framework, ground.looks[-1].tallies)
    answers = tuple(
        _forecast(
            domain.id,
            wanted,
            scores[domain.id].low if scores[domain.id].standing is Standing.RATED else None,
            partial(of_domain, domain, rules=rules, level=wanted),
            ground,
        )
        for domain in domains
    )
    return Forecast(
        at=picture.at,
        whole=_slowed(whole, domains, rules, ground) if whole.remaining else whole,
        domains=answers,
        points=trend_points(ground.looks),
        notes=_notes(ground, [each for each in (whole, *answers) if each.remaining]),
    )


def target_level(framework: Framework, assessment: Assessment) -> int:
    """Return the lowest target level of any capability, the usual level to ask for."""
    levels = [target.level for target in choose_targets(framework, assessment)]
    return min(levels, default=framework.scoring.floor + 1)


def _forecast(
    about: str, level: int, achieved: float | None, blocked: Blocked, ground: _Ground
) -> LevelForecast:
    ratings = ground.picture.ratings
    remaining = blocked(ground.looks[-1].tallies)
    return LevelForecast(
        about=about,
        level=level,
        achieved=achieved,
        remaining=remaining,
        unknown=tuple(x for x in remaining if ratings[x].standing is Standing.UNKNOWN),
        plan=ground.plan.answer(about, remaining),
        pace=_pace(about, blocked, ground),
    )


def _pace(about: str, blocked: Blocked, ground: _Ground) -> PaceAnswer:
    past = stretches(ground.looks, blocked=blocked, finished=ground.finished)
    remaining = len(blocked(ground.looks[-1].tallies))
    return pace_answer(about, remaining=remaining, stretches=past, at=ground.picture.at)


def _slowed(
    whole: LevelForecast, domains: Sequence[Domain], rules: Rulebook, ground: _Ground
) -> LevelForecast:
    """Return the whole, its pace no faster than that of the domains which it needs."""
    scores = ground.picture.domains[View.ASSURED]

    def pace(domain: Domain, level: int) -> Quarters:
        return _pace(
            domain.id, partial(of_domain, domain, rules=rules, level=level), ground
        ).quarters

    def overall(values: Sequence[float]) -> int:
        weights = [domain.weight for domain in domains]
        return rules.policy.overall_level(values, weights=weights, settings=rules.scale.settings)

    paces = [
        DomainPace(
            achieved=scores[domain.id].low,
            at_level=pace(domain, whole.level),
            at_lower=pace(domain, whole.level - 1),
        )
        for domain in domains
    ]
    slowed = with_domains(
        whole.pace, level=whole.level, domains=paces, overall=overall, at=ground.picture.at
    )
    return replace(whole, pace=slowed)


def _notes(ground: _Ground, answers: Sequence[LevelForecast]) -> tuple[str, ...]:
    thin = thin_pace_note([each.pace for each in answers])
    notes = [thin] if thin else []
    notes += [f"Work takes {slip_words(ground.plan.slip)}."]
    notes += [
        f"The snapshot of {look.on} is left out: {look.break_reason}."
        for look in ground.looks
        if look.break_reason
    ]
    return tuple(notes + _changed_registers(ground.looks))


def _changed_registers(looks: Sequence[Look]) -> list[str]:
    line = [look for look in looks if not look.break_reason]
    registers = [{system.id for system in look.assessment.systems} for look in line]
    if all(register == registers[-1] for register in registers):
        return []
    return ["The register of AI systems changed in between: part of the pace comes from that."]
