"""Risk now, after the roadmap and at the targets; and who would take it away (ENGINE 4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import expm1

from stadial.engine.risk.assumptions import assumptions_of
from stadial.engine.risk.draws import DRAWS, SEED, Graph, draw_graph, middle, middles, top_shares
from stadial.engine.risk.residual import attribute_reduction, removed_alone, residual_risk
from stadial.engine.risk.states import States, states_of
from stadial.engine.scope import importance, systems_in_scope, tier
from stadial.model import (
    Assessment,
    CriterionRisk,
    Framework,
    GapAnalysis,
    Picture,
    RiskModel,
    RiskPicture,
    Span,
    SystemRisk,
    ThreatRisk,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """The model, the states, and what each state leaves by threat."""

    model: RiskModel
    states: States
    now: Mapping[str, float]
    at_best: Mapping[str, float]
    planned: Mapping[str, float]
    at_targets: Mapping[str, float]


def weigh(
    *,
    framework: Framework,
    assessment: Assessment,
    picture: Picture,
    gaps: GapAnalysis,
    model: RiskModel,
) -> RiskPicture:
    """
    Return what threatens, what is left of it, and what each lacking criterion takes away.

    What is not known counts as not met; the low end of a range says what it would be if all of
    it were. The roadmap counts with what it brings (`engine.brought`), met in full.
    """
    ground = _ground(model, states_of(assessment, picture, gaps))
    states = ground.states
    graph = draw_graph(model, draws=DRAWS, seed=SEED)
    return RiskPicture(
        catalogue=model.catalogue,
        inherent=sum(model.points.values()),
        residual=Span(sum(ground.at_best.values()), sum(ground.now.values())),
        likely=middle(graph.residual(states.now).sum(axis=0)),
        planned=sum(ground.planned.values()),
        planned_likely=middle(graph.residual(states.planned).sum(axis=0)),
        at_targets=sum(ground.at_targets.values()),
        unaddressed=model.unaddressed,
        threats=_threats(ground),
        criteria=_criteria(ground, graph, framework),
        systems=_systems(ground, assessment),
        initiatives=tuple(initiative.id for initiative in states.initiatives),
        draws=DRAWS,
        assumptions=assumptions_of(model, assessment, undated=states.undated),
    )


def _ground(model: RiskModel, states: States) -> _Ground:
    def left(ratings: Mapping[str, float]) -> dict[str, float]:
        return residual_risk(risk=model.points, links=model.links, ratings=ratings)

    return _Ground(
        model=model,
        states=states,
        now=left(states.now),
        at_best=left(states.at_most),
        planned=left(states.planned),
        at_targets=left(states.at_targets),
    )


def _threats(ground: _Ground) -> tuple[ThreatRisk, ...]:
    acting: dict[str, list[str]] = {}
    for criterion, pulls in ground.model.pulls.items():
        for threat in pulls:
            acting.setdefault(threat, []).append(criterion)
    found = [
        ThreatRisk(
            threat=threat.id,
            name=threat.name,
            inherent=threat.points,
            residual=Span(ground.at_best[threat.id], ground.now[threat.id]),
            planned=ground.planned[threat.id],
            criteria=tuple(acting.get(threat.id, ())),
            left_out=threat.left_out,
        )
        for threat in ground.model.threats
    ]
    return tuple(sorted(found, key=lambda each: -round(each.residual.high, 9)))


def _criteria(ground: _Ground, graph: Graph, framework: Framework) -> tuple[CriterionRisk, ...]:
    states, links = ground.states, ground.model.links
    shares = attribute_reduction(
        risk=ground.model.points, links=links, before=states.now, after=states.at_targets
    )
    drawn = graph.attributed(states.now, states.at_targets)
    top = dict(zip(graph.criteria, top_shares(drawn), strict=True))
    likely = dict(zip(graph.criteria, middles(drawn), strict=True))
    found = [
        CriterionRisk(
            criterion=key,
            title=framework.criterion_by_id[key].title,
            alone=_alone(key, ground),
            marginal=_marginal(key, ground),
            attributed=shares.get(key, 0.0),
            likely=likely.get(key, Span(0.0, 0.0)),
            top_share=top.get(key, 0.0),
            threats=len(links.get(key, {})),
        )
        for key in states.lacking
    ]
    return tuple(sorted(found, key=lambda each: -round(each.attributed, 9)))


def _alone(key: str, ground: _Ground) -> float:
    """Return what meeting one criterion takes from today's residual."""
    step = ground.states.at_targets[key] - ground.states.now[key]
    return removed_alone(ground.model.links.get(key, {}), left=ground.now, step=step)


def _marginal(key: str, ground: _Ground) -> float:
    """Return what is left over at the targets if this one criterion alone stays as it is."""
    step = ground.states.at_targets[key] - ground.states.now[key]
    pulls = ground.model.links.get(key, {})
    return sum(ground.at_targets[threat] * expm1(step * w) for threat, w in pulls.items())


def _systems(ground: _Ground, assessment: Assessment) -> tuple[SystemRisk, ...]:
    settings = assessment.settings
    found = []
    for system in systems_in_scope(assessment):
        shares = {
            threat.id: threat.by_system[system.id] / threat.points
            for threat in ground.model.threats
            if threat.by_system.get(system.id)
        }
        inherent, residual, planned = (
            sum(share * left[threat] for threat, share in shares.items())
            for left in (ground.model.points, ground.now, ground.planned)
        )
        found.append(
            SystemRisk(
                system=system.id,
                name=system.name,
                tier=tier(system, settings),
                importance=importance(system, settings),
                inherent=inherent,
                residual=residual,
                planned=planned,
            )
        )
    return tuple(sorted(found, key=lambda each: -round(each.inherent, 9)))
