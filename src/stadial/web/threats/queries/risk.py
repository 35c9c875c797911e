"""What is left of the risk, what would take most of it away, and in money where figures exist."""

from collections.abc import Mapping
from dataclasses import dataclass

from stadial.model import Explanation, LossPicture, RiskPicture
from stadial.reports.html.blocks import Figure
from stadial.reports.html.explain import compact
from stadial.reports.html.pictures.risk_bars import risk_bars
from stadial.reports.html.pictures.risk_curve import risk_curve
from stadial.usecases.group_risk import (
    CapabilityRisk,
    TacticRisk,
    risk_by_capability,
    risk_by_tactic,
)
from stadial.usecases.weigh_risk import why_money
from stadial.web.assessments.queries import Opened, opened
from stadial.web.organizations.queries import Visitor
from stadial.web.threats.queries.computed import weighed

MOST_BARS = 10


@dataclass(frozen=True, kw_only=True)
class RiskPage:
    """All that the page of risk shows."""

    opened: Opened
    risk: RiskPicture
    """As `stadial risk` has it."""
    bars: Figure
    capabilities: tuple[CapabilityRisk, ...]
    tactics: tuple[TacticRisk, ...]
    """None where no catalogue is loaded: then threats are the capabilities."""
    loss: LossPicture | None
    """As `stadial risk loss` has it; None where nobody wrote scenarios."""
    curve: Figure | None


@dataclass(frozen=True, kw_only=True)
class RiskWhy:
    """Why one figure of the risk is what it is."""

    opened: Opened
    about: str
    because: Explanation
    criteria: Mapping[str, str]
    """Title of each criterion, by id."""


def risk_page(visitor: Visitor, key: str) -> RiskPage | None:
    """
    Return the risk of an assessment of the visitor's organization; None if it has no such.

    Raises:
        DocumentError: If its documents cannot be read any more.
        TargetError: If its targets do not fit the framework.
    """
    found = opened(visitor, key)
    if found is None:
        return None
    whole = weighed(found)
    risk, catalogue = whole.found.risk, found.assessment.catalogue
    return RiskPage(
        opened=found,
        risk=risk,
        bars=risk_bars(key="risk", risk=risk, most=MOST_BARS),
        capabilities=risk_by_capability(found.framework, risk),
        tactics=risk_by_tactic(catalogue, risk) if catalogue else (),
        loss=whole.loss,
        curve=risk_curve(key="loss", loss=whole.loss) if whole.loss else None,
    )


def risk_why(visitor: Visitor, key: str, about: str) -> RiskWhy | None:
    """
    Return why a figure of the risk is so; None if there is no such assessment or id.

    Raises:
        DocumentError: If its documents cannot be read any more.
        TargetError: If its targets do not fit the framework.
    """
    found = opened(visitor, key)
    whole = weighed(found) if found else None
    if found is None or whole is None or about not in whole.found.known:
        return None
    return _why(found, about, whole.found.why(about))


def loss_why(visitor: Visitor, key: str, scenario: str) -> RiskWhy | None:
    """
    Return why a scenario costs what it costs; None if there is no such assessment or scenario.

    Raises:
        DocumentError: If its documents cannot be read any more.
        TargetError: If its targets do not fit the framework.
    """
    found = opened(visitor, key)
    loss = weighed(found).loss if found else None
    if found is None or loss is None or scenario not in {each.scenario for each in loss.scenarios}:
        return None
    return _why(found, scenario, why_money(found.assessment, loss, about=scenario))


def _why(found: Opened, about: str, because: Explanation) -> RiskWhy:
    titles = {key: each.title for key, each in found.framework.criterion_by_id.items()}
    return RiskWhy(opened=found, about=about, because=compact(because), criteria=titles)
