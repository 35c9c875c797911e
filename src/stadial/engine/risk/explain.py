"""Why a risk number is what it is: of a threat, a criterion, an AI system, or the whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from stadial.engine.risk.residual import mean_slope
from stadial.engine.risk.states import States
from stadial.model import (
    AISystem,
    Assessment,
    CriterionRisk,
    Estimate,
    Explanation,
    Framework,
    RiskModel,
    RiskPicture,
    SystemRisk,
    ThreatRisk,
    cut,
    points_range,
)

OVERALL = "overall"
_MOST = 12
_RESIDUAL = (
    "What is left = inherent risk x the product of (1 - a) to the power of x, over criteria."
)
_ATTRIBUTED = (
    "Its fair share of the way from today to the targets (Aumann-Shapley): the shares of all "
    "criteria sum to the whole reduction, in whatever order they are met."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskGround:
    """All that an explanation of risk reaches for."""

    framework: Framework
    assessment: Assessment
    model: RiskModel
    states: States
    risk: RiskPicture

    @property
    def known(self) -> tuple[str, ...]:
        """Return the ids that can be explained."""
        risk = self.risk
        return (
            OVERALL,
            *(each.threat for each in risk.threats),
            *(each.system for each in risk.systems),
            *self.framework.criterion_by_id,
        )


def explain_risk(ground: RiskGround, about: str) -> Explanation:
    """Return why the risk of one of the known ids is what it is; a threat beats a criterion."""
    risk = ground.risk
    threats = {each.threat: each for each in risk.threats}
    systems = {each.system: each for each in risk.systems}
    if about == OVERALL:
        return _overall(ground)
    if about in threats:
        return _threat(threats[about], ground)
    if about in systems:
        return _system(systems[about], ground)
    return _criterion(about, ground)


def _points(value: float) -> str:
    return f"{cut(value, places=2)} points"


def _overall(ground: RiskGround) -> Explanation:
    risk = ground.risk
    return Explanation(
        about=OVERALL,
        value=f"{points_range(risk.residual)} of {cut(risk.inherent)} points",
        rule=_RESIDUAL,
        inputs={
            "90 % of draws": f"{points_range(risk.likely)} points",
            "after the roadmap": _points(risk.planned),
            "at the targets": _points(risk.at_targets),
            "not addressed": f"{cut(100 * risk.unaddressed)} % of the inherent risk",
            **{f"assumption {i}": text for i, text in enumerate(risk.assumptions, start=1)},
        },
        parts=tuple(_threat(each, ground) for each in risk.threats[:_MOST]),
    )


def _threat(row: ThreatRisk, ground: RiskGround) -> Explanation:
    threat = ground.model.by_id[row.threat]
    inputs = {"inherent": _points(row.inherent)}
    if ground.model.catalogue:
        inputs |= {
            "published cases": str(threat.cases),
            "own incidents": f"{threat.incidents}, and {threat.near_misses} near misses",
            "weight of its maturity": f"{threat.weight:g}",
        }
    inputs |= _of_systems(threat.by_system)
    inputs["after the roadmap"] = _points(row.planned)
    if row.left_out:
        inputs["left out"] = row.left_out
    if not row.criteria:
        inputs["criteria"] = "None acts on it: the framework does not address it."
    acting = [(key, ground.model.pulls[key][row.threat]) for key in row.criteria]
    return Explanation(
        about=f"{row.threat} {row.name}",
        value=f"{points_range(row.residual, places=2)} points left",
        rule=_RESIDUAL,
        inputs=inputs,
        next_step=_best(row, acting, ground),
        parts=tuple(_link(key, row.threat, pull, ground) for key, pull in acting),
    )


def _of_systems(by_system: Mapping[str, float]) -> dict[str, str]:
    ordered = sorted(by_system.items(), key=lambda pair: -pair[1])
    return {f"through {key}": _points(value) for key, value in ordered}


def _best(row: ThreatRisk, acting: list[tuple[str, Estimate]], ground: RiskGround) -> str:
    """Return what would take most of one threat away, in words."""
    now = ground.states.now
    gains = {
        key: 1 - exp(-pull.triangle_mean * (1 - now[key])) for key, pull in acting if key in now
    }
    best = max(gains, key=lambda key: gains[key], default="")
    if not best or gains[best] <= 0:
        return ""
    title = ground.framework.criterion_by_id[best].title
    gone = _points(row.residual.high * gains[best])
    return f"Meeting {best} ({title}) would take {gone} away."


def _link(criterion: str, threat: str, pull: Estimate, ground: RiskGround) -> Explanation:
    now = ground.states.now.get(criterion)
    low, mode, high = (cut(100 * (1 - exp(-w))) for w in (pull.low, pull.mode, pull.high))
    source = ground.model.sources.get((criterion, threat))
    most_likely = "" if source is None else f", most likely {mode} %"
    said = "the default" if source is None else f"effects.yaml{source and f': {source}'}"
    return Explanation(
        about=f"{criterion} on {threat}",
        value=f"removes {cut(100 * (1 - exp(-pull.triangle_mean)))} % once met",
        rule="a, the share that it removes once fully met (mean of its log-effect); x, how far it "
        "is met (assured).",
        inputs={
            "a": f"{low} to {high} %{most_likely}, from {said}",
            "x": "not applicable" if now is None else cut(now, places=2),
        },
    )


def _criterion(key: str, ground: RiskGround) -> Explanation:
    row = next((each for each in ground.risk.criteria if each.criterion == key), None)
    title = ground.framework.criterion_by_id[key].title
    links = ground.model.pulls.get(key, {})
    if row is None:
        return Explanation(
            about=f"{key} {title}",
            value="nothing asked for",
            rule="Nothing up to the target is lacking in it, so it has no share in the way there.",
            parts=tuple(_link(key, threat, pull, ground) for threat, pull in links.items()),
        )
    return Explanation(
        about=f"{key} {title}",
        value=f"{cut(row.attributed, places=2)} points attributed",
        rule=_ATTRIBUTED,
        inputs=_three(row),
        next_step="" if links else "No threat that is counted here is acted on by it.",
        parts=_shares(key, ground),
    )


def _three(row: CriterionRisk) -> dict[str, str]:
    return {
        "alone, if met now": _points(row.alone),
        "marginal, if met last": _points(row.marginal),
        "90 % of draws": f"{points_range(row.likely, places=2)} points",
        "among the first ten": f"in {cut(100 * row.top_share, places=0)} % of draws",
    }


def _shares(key: str, ground: RiskGround) -> tuple[Explanation, ...]:
    """Return the attributed share of a criterion threat by threat, largest first."""
    states, links = ground.states, ground.model.links
    step = states.at_targets[key] - states.now[key]
    found = []
    for threat, w in links.get(key, {}).items():
        start, end = (
            sum(ratings.get(other, 0.0) * pulls.get(threat, 0.0) for other, pulls in links.items())
            for ratings in (states.now, states.at_targets)
        )
        share = ground.model.points[threat] * mean_slope(start, end) * step * w
        found.append((share, threat))
    ordered = sorted(found, key=lambda pair: (-round(pair[0], 9), pair[1]))
    return tuple(
        Explanation(
            about=f"{threat} {ground.model.by_id[threat].name}",
            value=_points(share),
            rule=f"Inherent {_points(ground.model.points[threat])}.",
        )
        for share, threat in ordered
    )


def _system(row: SystemRisk, ground: RiskGround) -> Explanation:
    system = next(each for each in ground.assessment.systems if each.id == row.system)
    carried = [
        (threat.by_system[row.system], threat)
        for threat in ground.model.threats
        if threat.by_system.get(row.system)
    ]
    carried.sort(key=lambda pair: -round(pair[0], 9))
    return Explanation(
        about=f"{row.system} {row.name}",
        value=f"{cut(row.inherent, places=2)} points inherent, {row.tier} tier",
        rule="Criticality x exposure x data x autonomy, over the threats that it can be hit by.",
        inputs={
            **_weights(system, ground),
            "left now": _points(row.residual),
            "after the roadmap": _points(row.planned),
        },
        parts=tuple(
            Explanation(
                about=f"{threat.id} {threat.name}",
                value=_points(points),
                rule="Its part of the inherent risk of this threat.",
            )
            for points, threat in carried[:_MOST]
        ),
    )


def _weights(system: AISystem, ground: RiskGround) -> dict[str, str]:
    settings = ground.assessment.settings
    factors = {
        "criticality": (system.criticality.value, settings.criticality),
        "exposure": (system.exposure.value, settings.exposure),
        "data": (system.data.value, settings.data),
        "autonomy": (system.autonomy.value, settings.autonomy),
    }
    return {
        **{name: f"{word} ({scale[word]:g})" for name, (word, scale) in factors.items()},
        "kinds": ", ".join(system.archetypes) or "none named",
    }
