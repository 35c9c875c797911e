"""A person asks: what threatens us, what is left of it, and what would take most of it away?"""

from dataclasses import dataclass, replace
from datetime import date

from stadial.engine.gaps import find_gaps
from stadial.engine.loss.explain import explain_loss
from stadial.engine.loss.weigh import weigh_loss
from stadial.engine.picture import take_picture
from stadial.engine.risk import risk_model
from stadial.engine.risk.explain import RiskGround, explain_risk
from stadial.engine.risk.states import states_of
from stadial.engine.risk.weigh import weigh
from stadial.model import Assessment, Explanation, Framework, LossPicture, RiskPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedRisk:
    """Risk in points, with all that explains it."""

    risk: RiskPicture
    ground: RiskGround

    @property
    def known(self) -> tuple[str, ...]:
        """Return the ids that can be explained: `overall`, threats, AI systems, criteria."""
        return self.ground.known

    def why(self, about: str) -> Explanation:
        """Return why the risk of one of the known ids is what it is."""
        return explain_risk(self.ground, about)


def weigh_risk(*, framework: Framework, assessment: Assessment, at: date) -> WeighedRisk:
    """
    Return the risk now, after the roadmap and at the targets, judged by the day `at`.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    picture = take_picture(framework, assessment, at=at)
    model = risk_model(framework, replace(assessment, as_of=at))
    gaps = find_gaps(framework, assessment, picture, model=model)
    risk = weigh(
        framework=framework, assessment=assessment, picture=picture, gaps=gaps, model=model
    )
    ground = RiskGround(
        framework=framework,
        assessment=assessment,
        model=model,
        states=states_of(assessment, picture, gaps),
        risk=risk,
    )
    return WeighedRisk(risk=risk, ground=ground)


def weigh_money(*, framework: Framework, assessment: Assessment, at: date) -> LossPicture | None:
    """
    Return what the scenarios could cost, or None where nobody wrote one.

    Raises:
        TargetError: If the targets do not fit the framework.
    """
    if not assessment.scenarios:
        return None
    found = weigh_risk(framework=framework, assessment=assessment, at=at)
    return weigh_loss(assessment, found.risk)


def why_money(assessment: Assessment, loss: LossPicture, *, about: str) -> Explanation:
    """Return why one scenario costs what it costs."""
    return explain_loss(assessment, loss, about=about)
