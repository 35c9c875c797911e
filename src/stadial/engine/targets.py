"""Which level each capability should reach, and why (ENGINE 4.1)."""

from stadial.engine.scope import concerned, importance, systems_in_scope, tier
from stadial.model import (
    AISystem,
    Assessment,
    Capability,
    Framework,
    Settings,
    Target,
    TargetSource,
)

PRESETS = {"baseline": 2, "defined": 3}
FROM_RISK = "from-risk"
LEVEL_BY_TIER = {"low": 2, "medium": 3, "high": 4}


class TargetError(ValueError):
    """A target that this framework cannot have: what was asked for, and the mend."""


def choose_targets(framework: Framework, assessment: Assessment) -> tuple[Target, ...]:
    """
    Return the target of every capability, in the order of the framework.

    A level typed for a capability beats one typed for its domain, and both beat
    the preset. Nothing is cut down to fit.

    Raises:
        TargetError: If the preset is unknown, a typed id is not in the framework,
            or a level is not on its ladder.
    """
    _check_ids(framework, assessment)
    systems = systems_in_scope(assessment)
    return tuple(
        _on_ladder(_choose(capability, framework, assessment, systems), framework)
        for capability in framework.capability_by_id.values()
    )


def highest_level(framework: Framework) -> int:
    """Return the number of the last level of a framework."""
    return max(level.number for level in framework.levels)


def _check_ids(framework: Framework, assessment: Assessment) -> None:
    known = {*framework.domain_by_id, *framework.capability_by_id}
    unknown = sorted(set(assessment.targets.levels) - known)
    if unknown:
        raise TargetError(
            f"targets: {', '.join(unknown)} is no domain or capability of {framework.name}. "
            "Use an id of the framework."
        )
    words = (*PRESETS, FROM_RISK)
    if assessment.targets.preset not in words:
        raise TargetError(
            f"targets: {assessment.targets.preset!r} is no preset. Use {', '.join(words)}."
        )


def _on_ladder(target: Target, framework: Framework) -> Target:
    top = highest_level(framework)
    if framework.scoring.floor <= target.level <= top:
        return target
    raise TargetError(
        f"targets: {target.capability} cannot have level {target.level} as its target; "
        f"{framework.name} has levels {framework.scoring.floor} to {top}. Type a level for it."
    )


def _choose(
    capability: Capability,
    framework: Framework,
    assessment: Assessment,
    systems: tuple[AISystem, ...],
) -> Target:
    choice = assessment.targets
    domain = framework.domain_of[capability.id]
    for key, kind in ((capability.id, "capability"), (domain.id, f"domain {domain.name}")):
        if key in choice.levels:
            level = choice.levels[key]
            by = f" by {choice.approved_by}" if choice.approved_by else ""
            reason = f"Level {level} was chosen for this {kind}{by}."
            return _target(capability, level, TargetSource.TYPED, reason)
    if choice.preset == FROM_RISK:
        return _from_risk(capability, assessment, systems)
    level = PRESETS[choice.preset]
    reason = f"The preset {choice.preset!r} asks for level {level} everywhere."
    return _target(capability, level, TargetSource.PRESET, reason)


def _from_risk(
    capability: Capability, assessment: Assessment, systems: tuple[AISystem, ...]
) -> Target:
    touched = concerned(capability, systems)
    if not touched:
        return _without_risk(capability, any_system=bool(systems))
    highest = max(touched, key=lambda system: importance(system, assessment.settings))
    word = tier(highest, assessment.settings)
    level = LEVEL_BY_TIER[word]
    reason = (
        f"{highest.name} has {word} risk ({_weighed_by(highest, assessment.settings)}), "
        f"which asks for level {level}."
    )
    return _target(capability, level, TargetSource.RISK, reason)


def _weighed_by(system: AISystem, settings: Settings) -> str:
    """Return what makes a system matter; data and autonomy only where they count."""
    words = [f"{system.criticality.value} criticality", f"{system.exposure.value} exposure"]
    if settings.data[system.data.value] != 1:
        words.append(f"{system.data.value} data")
    if settings.autonomy[system.autonomy.value] != 1:
        words.append(f"autonomy: {system.autonomy.value}")
    return ", ".join(words)


def _without_risk(capability: Capability, *, any_system: bool) -> Target:
    """Return the preset that stands in where no AI system tells the risk."""
    preset = "baseline" if any_system else "defined"
    level = PRESETS[preset]
    why = (
        "No AI system in scope is touched by this capability"
        if any_system
        else "No AI system is registered, so the risk is not known"
    )
    reason = f"{why}; the preset {preset!r}, level {level}, stands in."
    return _target(capability, level, TargetSource.PRESET, reason)


def _target(capability: Capability, level: int, source: TargetSource, reason: str) -> Target:
    return Target(capability=capability.id, level=level, source=source, reason=reason)
