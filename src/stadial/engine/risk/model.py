"""Threats and what acts on them, put together (ENGINE 4.1)."""

from stadial.engine.risk.effects import is_known, pulls_of
from stadial.engine.risk.inherent import threats_of
from stadial.engine.risk.residual import attribute_reduction
from stadial.model import Assessment, Framework, RiskModel


def risk_model(framework: Framework, assessment: Assessment) -> RiskModel:
    """
    Return what threatens an assessment's scope, and how strongly each criterion acts on it.

    With a threat catalogue the threats are its techniques, in its order; without one they are
    the capabilities, in the order of the framework. Decisions that a technique is not relevant
    are judged by the day `assessment.as_of`; without one they all hold.
    """
    catalogue = assessment.catalogue
    return RiskModel(
        catalogue=f"{catalogue.name} {catalogue.edition}" if catalogue else "",
        threats=threats_of(framework, assessment),
        pulls=pulls_of(framework, assessment),
        sources={
            (effect.criterion, effect.threat): effect.source
            for effect in assessment.effects
            if is_known(effect, framework, assessment)
        },
    )


def capability_risk(framework: Framework, model: RiskModel) -> dict[str, float]:
    """
    Return the inherent risk behind each capability, in risk points.

    Without a catalogue that is the risk of the capability itself. With one it is what its
    criteria take away, from nothing met to everything met: their attributed shares (ENGINE 4.1).
    """
    if not model.catalogue:
        return dict(model.points)
    parts = attribute_reduction(
        risk=model.points,
        links=model.links,
        before={},
        after=dict.fromkeys(framework.criterion_by_id, 1.0),
    )
    return {
        capability.id: sum(parts.get(x.id, 0.0) for x in capability.criteria)
        for capability in framework.capability_by_id.values()
    }
