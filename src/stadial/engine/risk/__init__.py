"""Risk: what threatens, what acts against it, what is left, and what takes most away (ENGINE 4)."""

from stadial.engine.risk.effects import effects
from stadial.engine.risk.inherent import inherent_risk
from stadial.engine.risk.model import capability_risk, risk_model
from stadial.engine.risk.residual import attribute_reduction, removed_alone, residual_risk

__all__ = [
    "attribute_reduction",
    "capability_risk",
    "effects",
    "inherent_risk",
    "removed_alone",
    "residual_risk",
    "risk_model",
]
