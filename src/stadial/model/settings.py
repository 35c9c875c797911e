"""The constants that are policy: one object, kept with the assessment, printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field


def _strength() -> dict[str, tuple[float, ...]]:
    return {
        "said": (0.5, 0.5, 0.33, 0.33),
        "E1": (1.0, 0.6, 0.5, 0.33),
        "E2": (1.0, 1.0, 0.6, 0.5),
        "E3": (1.0, 1.0, 0.6, 0.6),
        "E4": (1.0, 1.0, 1.0, 1.0),
        "E5": (1.0, 1.0, 1.0, 1.0),
    }


def _ageing() -> dict[str, tuple[float, float]]:
    return {
        "policy": (12, 12),
        "record": (12, 12),
        "configuration": (3, 6),
        "scan": (3, 6),
        "robustness-test": (12, 12),
        "telemetry": (1, 1),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    Every constant of the scoring rule that is a choice (ENGINE, first page).

    They are versioned with the assessment; two assessments with different
    settings are not compared without saying so.
    """

    version: str = "1"
    full_edge: float = 0.85
    """Share of a level's weight that counts as the whole (ISO/IEC 33020, Fully)."""
    key_edge: float = 2 / 3
    """Least rating of a key criterion (Largely)."""
    overall_share: float = 0.8
    """Share of domain weight that must stand on the overall level."""
    exclusion_limit: float = 0.3
    """N/A weight in a level above which it reads achieved with exclusions."""
    partial_cap: float = 2 / 3
    """Most that a share below its threshold counts."""
    repeated_runs: int = 3
    """Dated runs that make E3 count in full at level 4."""
    repeated_periods: int = 2
    """Measured periods against a target that do the same."""
    weight_swing: float = 0.2
    """How far every weight is moved to test whether a level holds."""
    closeness: float = 2.0
    """Weight of a group that a criterion names; 1 for the others."""
    strength: Mapping[str, tuple[float, ...]] = field(default_factory=_strength)
    """Evidence factor by rung, for levels 2 to 5 (ENGINE 1.3)."""
    ageing_months: Mapping[str, tuple[float, float]] = field(default_factory=_ageing)
    """Grace and half-life in months by kind of evidence (ENGINE 1.3)."""
    criticality: Mapping[str, float] = field(
        default_factory=lambda: {"low": 1, "medium": 2, "high": 3, "critical": 4}
    )
    exposure: Mapping[str, float] = field(
        default_factory=lambda: {"internal": 1, "partner": 2, "public": 3}
    )
    data: Mapping[str, float] = field(
        default_factory=lambda: {
            "public": 1,
            "internal": 1,
            "confidential": 1.25,
            "restricted": 1.5,
        }
    )
    """What the data of an AI system makes of criticality x exposure."""
    autonomy: Mapping[str, float] = field(
        default_factory=lambda: {"advises": 1, "approved": 1.25, "alone": 1.5}
    )
    """What its autonomy makes of it."""
    capability_effect: float = 0.8
    """Share of risk that all criteria of one capability remove together."""
    effect_by_level: tuple[float, ...] = (0.2, 0.4, 0.2, 0.2)
    """How that effect is shared over levels 2 to 5."""
    effect_swing: tuple[float, float] = (0.5, 1.5)
    """Low and high end of a default effect: its log-effect w times these."""
    threat_maturity: Mapping[str, float] = field(
        default_factory=lambda: {"feasible": 0.5, "demonstrated": 1, "realized": 2, "unknown": 1}
    )
    """Weight of a technique by how far it has come from the laboratory."""
    incident_cases: float = 3.0
    """Published case studies that one incident of the organization's own counts as."""
    near_miss_cases: float = 1.0
    """The same for a near miss."""
    low_percentile: float = 0.33
    high_percentile: float = 0.67
    quick_win_quarters: int = 1
