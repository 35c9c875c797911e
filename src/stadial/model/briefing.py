"""All that a report shows, computed before it is written."""

from dataclasses import dataclass
from datetime import datetime

from stadial.model.assessment import Assessment
from stadial.model.forecast import Forecast
from stadial.model.framework import Framework
from stadial.model.gaps import GapAnalysis
from stadial.model.loss import LossPicture
from stadial.model.portfolio import Portfolio
from stadial.model.rating import Finding, Picture
from stadial.model.risk import RiskPicture
from stadial.model.snapshot import Trend
from stadial.model.threat_coverage import ThreatCoverage
from stadial.model.voices import Voices
from stadial.model.way_ahead import WayAhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All that a report may show, computed beforehand."""

    framework: Framework
    assessment: Assessment
    picture: Picture
    gaps: GapAnalysis
    trend: Trend | None
    snapshot_digest: str
    """SHA-256 of the snapshot, or empty for a draft."""
    generated_at: datetime
    tool_version: str
    lint: tuple[Finding, ...] = ()
    """What the quality check says of the assessment, waived findings included."""
    headline: str = ""
    """One sentence that answers: where are we, better or worse."""
    decisions: tuple[str, ...] = ()
    """What the board is asked to decide, at most three: the matter, then its effect in a line."""
    risks: tuple[str, ...] = ()
    """What could hurt most, at most three: the matter in business words, then a line per reason."""
    risk: RiskPicture | None = None
    """Inherent risk, what is left of it, and what would take most of it away."""
    loss: LossPicture | None = None
    """Loss in money; None where nobody filled a scenario in."""
    threats: ThreatCoverage | None = None
    """Every technique against what is done here; None where no catalogue is loaded."""
    voices: Voices | None = None
    """Who was heard, who agrees, and what to decide first; None where it was not looked at."""
    forecast: Forecast | None = None
    """When the target level is reached, by the plan and at the past pace."""
    scopes: Portfolio | None = None
    """How the scopes that hold AI systems differ; None where there is one at most."""
    way: WayAhead | None = None
    """How the roadmap goes: load, mix, risk over time; None where nothing is planned."""
