"""The way from here to the targets: biggest gaps, highest risks, quick wins (ENGINE 1.2, 4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from stadial.engine.blockers import blockers
from stadial.engine.lacking import LEFT_OUT, is_lacking
from stadial.engine.quick_wins import classify_work
from stadial.engine.risk import capability_risk, risk_model
from stadial.engine.targets import choose_targets
from stadial.model import (
    TOLERANCE,
    Assessment,
    Capability,
    Domain,
    DomainGap,
    Framework,
    Gap,
    GapAnalysis,
    Picture,
    RiskModel,
    Standing,
    Target,
    View,
    cut,
)


def find_gaps(
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    *,
    model: RiskModel | None = None,
) -> GapAnalysis:
    """
    Return the gap of every applicable capability, and each lacking criterion as work.

    Achieved is the assured low bound: what is not known does not count. Capabilities
    that are not applicable or out of scope are left out.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    targets = choose_targets(framework, assessment)
    model = model or risk_model(framework, assessment)
    ground = _Ground(
        framework=framework,
        picture=picture,
        risk=capability_risk(framework, model),
        effect=_effects_on_headlines(framework, assessment, picture),
    )
    scores = picture.capabilities[View.ASSURED]
    gaps = tuple(
        _gap(target, ground)
        for target in targets
        if scores[target.capability].standing not in LEFT_OUT
    )
    work = classify_work(
        framework=framework,
        assessment=assessment,
        picture=picture,
        lacking=[key for gap in gaps for key in gap.lacking],
        model=model,
    )
    found = GapAnalysis(targets=targets, gaps=gaps, work=work)
    return replace(found, domains=gaps_by_domain(found, framework))


def gaps_by_domain(gap_analysis: GapAnalysis, framework: Framework) -> tuple[DomainGap, ...]:
    """Return the gaps of each domain together: most levels first, then most criteria."""
    found = [
        _domain_gap(domain, framework, gaps)
        for domain in framework.domains
        if (gaps := [gap for gap in gap_analysis.gaps if gap.domain == domain.id])
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.levels, -gap.lacking)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What stays the same for every gap."""

    framework: Framework
    picture: Picture
    risk: Mapping[str, float]
    effect: Mapping[str, float]
    """Levels that meeting one criterion adds to its capability; missing adds nothing."""


def _effects_on_headlines(
    framework: Framework, assessment: Assessment, picture: Picture
) -> dict[str, float]:
    return {
        blocker.criterion: blocker.own_gain
        for domain in framework.domains
        for blocker in blockers(
            domain, framework=framework, ratings=picture.ratings, settings=assessment.settings
        )
    }


def _gap(target: Target, ground: _Ground) -> Gap:
    framework, picture = ground.framework, ground.picture
    capability = framework.capability_by_id[target.capability]
    score = picture.capabilities[View.ASSURED][capability.id]
    achieved = score.low if score.standing is Standing.RATED else None
    lacking = _lacking(capability, target, ground)
    unknown = tuple(x for x in lacking if picture.ratings[x].standing is Standing.UNKNOWN)
    start = float(framework.scoring.floor) if achieved is None else achieved
    levels = max(0.0, target.level - start) if lacking else 0.0
    return Gap(
        capability=capability.id,
        domain=framework.domain_of[capability.id].id,
        achieved=achieved,
        target=target.level,
        levels=levels,
        risk=levels * ground.risk[capability.id],
        lacking=lacking,
        unknown=unknown,
        because=_because(target, achieved, lacking, unknown),
    )


def _lacking(capability: Capability, target: Target, ground: _Ground) -> tuple[str, ...]:
    """Return what keeps the target from being reached, biggest effect on the headline first."""
    framework, picture = ground.framework, ground.picture
    score = picture.capabilities[View.ASSURED][capability.id]
    if score.standing is Standing.RATED and score.low >= target.level - TOLERANCE:
        return ()
    found = [
        x
        for x in capability.criteria
        if x.level <= target.level and is_lacking(x, framework=framework, picture=picture)
    ]
    ordered = sorted(found, key=lambda x: (-ground.effect.get(x.id, 0.0), x.level, not x.key))
    return tuple(x.id for x in ordered)


def _because(
    target: Target, achieved: float | None, lacking: tuple[str, ...], unknown: tuple[str, ...]
) -> str:
    if not lacking:
        return f"Every criterion that level {target.level} needs is met."
    need = f"{_criteria(len(lacking))} to meet, {lacking[0]} first"
    if achieved is None:
        return f"Not assessed, so the whole way to level {target.level} counts: {need}."
    unrated = f"; {len(unknown)} of them nobody has rated" if unknown else ""
    short = target.level - float(cut(achieved))
    return (
        f"Assured at {cut(achieved)} for a target of {target.level}, {cut(short)} levels short: "
        f"{need}{unrated}."
    )


def _criteria(number: int) -> str:
    return f"{number} {'criterion' if number == 1 else 'criteria'}"


def _domain_gap(domain: Domain, framework: Framework, gaps: list[Gap]) -> DomainGap:
    weights = [framework.capability_by_id[gap.capability].weight for gap in gaps]
    short = (weight * gap.levels for weight, gap in zip(weights, gaps, strict=True))
    levels = sum(short) / sum(weights)
    widest = max(gaps, key=lambda gap: (gap.levels, len(gap.lacking)))
    lacking = sum(len(gap.lacking) for gap in gaps)
    unknown = sum(len(gap.unknown) for gap in gaps)
    because = "Every target is met."
    if lacking:
        unrated = f" ({unknown} of them unrated)" if unknown else ""
        because = (
            f"{cut(levels)} levels short on average; {_criteria(lacking)} to meet{unrated}; "
            f"the widest gap is {widest.capability}."
        )
    return DomainGap(
        domain=domain.id,
        levels=levels,
        risk=sum(gap.risk for gap in gaps),
        lacking=lacking,
        unknown=unknown,
        widest=widest.capability if lacking else "",
        because=because,
    )
