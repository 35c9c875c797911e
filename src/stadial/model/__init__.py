"""
Nouns: the glossary in code, as frozen values.

Standard library only. No input or output, no clock, no verbs that judge.

A noun is loaded when it is first asked for: making all of them takes longer than many a command
needs to answer. So this page holds the names twice, once for people and type checkers and once
for the program; a test holds the two together.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stadial.model.alternative import (
        Alternative as Alternative,
        Alternatives as Alternatives,
    )
    from stadial.model.assessment import (
        Adjudication as Adjudication,
        AISystem as AISystem,
        Answer as Answer,
        AnswerKind as AnswerKind,
        Assessment as Assessment,
        Autonomy as Autonomy,
        Criticality as Criticality,
        Exposure as Exposure,
        Incident as Incident,
        IncidentKind as IncidentKind,
        Organization as Organization,
        Respondent as Respondent,
        Response as Response,
        Scope as Scope,
        Sensitivity as Sensitivity,
        Settlement as Settlement,
        Vote as Vote,
        Waiver as Waiver,
        Written as Written,
    )
    from stadial.model.benchmark import (
        Benchmark as Benchmark,
        BenchmarkPolicy as BenchmarkPolicy,
        Cell as Cell,
        CellKind as CellKind,
        Comparison as Comparison,
        Contribution as Contribution,
        ContributionDraft as ContributionDraft,
        DomainQuartiles as DomainQuartiles,
        Ledger as Ledger,
        LedgerEntry as LedgerEntry,
        Method as Method,
        Place as Place,
        Sector as Sector,
        SizeBand as SizeBand,
        Withheld as Withheld,
    )
    from stadial.model.briefing import (
        Briefing as Briefing,
    )
    from stadial.model.estimate import (
        Estimate as Estimate,
    )
    from stadial.model.evidence import (
        Evidence as Evidence,
        EvidenceKind as EvidenceKind,
        Outcome as Outcome,
        Review as Review,
        Rung as Rung,
        Signal as Signal,
    )
    from stadial.model.fleet import (
        FleetEntry as FleetEntry,
        Visit as Visit,
    )
    from stadial.model.forecast import (
        Finish as Finish,
        Forecast as Forecast,
        LevelForecast as LevelForecast,
        PaceAnswer as PaceAnswer,
        PlanAnswer as PlanAnswer,
        Slip as Slip,
        Stretch as Stretch,
        TrendPoint as TrendPoint,
    )
    from stadial.model.framework import (
        Archetype as Archetype,
        Breadth as Breadth,
        Capability as Capability,
        Coverage as Coverage,
        Criterion as Criterion,
        Domain as Domain,
        Effort as Effort,
        Framework as Framework,
        IdMigration as IdMigration,
        Metric as Metric,
        Nature as Nature,
        Observability as Observability,
        Option as Option,
        OutsideSource as OutsideSource,
        Scoring as Scoring,
        Sight as Sight,
        StakeholderGroup as StakeholderGroup,
        Verification as Verification,
    )
    from stadial.model.gaps import (
        DomainGap as DomainGap,
        Gap as Gap,
        GapAnalysis as GapAnalysis,
        Target as Target,
        TargetSource as TargetSource,
        Work as Work,
    )
    from stadial.model.interview import (
        Goal as Goal,
        Interview as Interview,
        InterviewMode as InterviewMode,
        InterviewPlan as InterviewPlan,
        NextQuestion as NextQuestion,
        NotAsked as NotAsked,
        Skipped as Skipped,
        Stand as Stand,
    )
    from stadial.model.learning import (
        ClientFact as ClientFact,
        Learning as Learning,
        SharedLearning as SharedLearning,
        SharedLearnings as SharedLearnings,
    )
    from stadial.model.level import (
        ANYTHING as ANYTHING,
        Level as Level,
        Span as Span,
    )
    from stadial.model.loss import (
        LossPicture as LossPicture,
        LossPoint as LossPoint,
        LossSummary as LossSummary,
        ScenarioLoss as ScenarioLoss,
        known_money as known_money,
        money_words as money_words,
    )
    from stadial.model.passage import (
        Candidate as Candidate,
        Passage as Passage,
    )
    from stadial.model.portfolio import (
        CommonGap as CommonGap,
        LeftOut as LeftOut,
        MemberGroup as MemberGroup,
        Portfolio as Portfolio,
        PortfolioMember as PortfolioMember,
        SharedWork as SharedWork,
        Spread as Spread,
    )
    from stadial.model.printed import (
        TOLERANCE as TOLERANCE,
        cut as cut,
        cut_range as cut_range,
        day_words as day_words,
        last_day as last_day,
        raised as raised,
        shortened as shortened,
    )
    from stadial.model.progress import (
        ProgressEntry as ProgressEntry,
        ProgressKind as ProgressKind,
    )
    from stadial.model.rating import (
        Achievement as Achievement,
        Disagreement as Disagreement,
        Explanation as Explanation,
        Finding as Finding,
        Overall as Overall,
        Picture as Picture,
        Rating as Rating,
        Score as Score,
        Severity as Severity,
        Standing as Standing,
        View as View,
    )
    from stadial.model.reading import (
        Doubt as Doubt,
        Objection as Objection,
        Reading as Reading,
    )
    from stadial.model.replan import (
        Adjustment as Adjustment,
        Replan as Replan,
        Shift as Shift,
    )
    from stadial.model.risk import (
        CriterionRisk as CriterionRisk,
        RiskModel as RiskModel,
        RiskPicture as RiskPicture,
        SystemRisk as SystemRisk,
        Threat as Threat,
        ThreatRisk as ThreatRisk,
        points_range as points_range,
    )
    from stadial.model.roadmap import (
        CLOSED as CLOSED,
        Certificate as Certificate,
        Floor as Floor,
        Initiative as Initiative,
        Member as Member,
        Milestone as Milestone,
        Roadmap as Roadmap,
        Status as Status,
        TargetChoice as TargetChoice,
        Team as Team,
        WorkKind as WorkKind,
    )
    from stadial.model.scenario import (
        Scenario as Scenario,
    )
    from stadial.model.settings import (
        Settings as Settings,
    )
    from stadial.model.snapshot import (
        Cause as Cause,
        Change as Change,
        Snapshot as Snapshot,
        Trend as Trend,
    )
    from stadial.model.threat import (
        Catalogue as Catalogue,
        Effect as Effect,
        Irrelevance as Irrelevance,
        Mitigation as Mitigation,
        Tactic as Tactic,
        Technique as Technique,
        ThreatMaturity as ThreatMaturity,
    )
    from stadial.model.threat_coverage import (
        OpinionRow as OpinionRow,
        Standpoint as Standpoint,
        TechniqueCoverage as TechniqueCoverage,
        ThreatCoverage as ThreatCoverage,
    )
    from stadial.model.threat_diff import (
        MovedId as MovedId,
        RankShift as RankShift,
        Renaming as Renaming,
        ThreatDiff as ThreatDiff,
        ThreatUpdate as ThreatUpdate,
        TouchedTechnique as TouchedTechnique,
    )
    from stadial.model.voices import (
        Agreement as Agreement,
        Attendance as Attendance,
        Consent as Consent,
        Dispute as Dispute,
        Hearing as Hearing,
        PerceptionGap as PerceptionGap,
        Presence as Presence,
        Reliability as Reliability,
        Voices as Voices,
        interval_words as interval_words,
        signed_words as signed_words,
    )
    from stadial.model.way_ahead import (
        Due as Due,
        InitiativeState as InitiativeState,
        ProgressReview as ProgressReview,
        TeamLoad as TeamLoad,
        WayAhead as WayAhead,
    )
    from stadial.model.what_if import (
        Move as Move,
        WhatIf as WhatIf,
    )

_PLACES = {
    "alternative": "Alternative Alternatives",
    "assessment": (
        "AISystem Adjudication Answer AnswerKind Assessment Autonomy Criticality Exposure "
        "Incident IncidentKind Organization Respondent Response Scope Sensitivity "
        "Settlement Vote Waiver Written"
    ),
    "benchmark": (
        "Benchmark BenchmarkPolicy Cell CellKind Comparison Contribution "
        "ContributionDraft DomainQuartiles Ledger LedgerEntry Method Place Sector "
        "SizeBand Withheld"
    ),
    "briefing": "Briefing",
    "estimate": "Estimate",
    "evidence": "Evidence EvidenceKind Outcome Review Rung Signal",
    "fleet": "FleetEntry Visit",
    "forecast": "Finish Forecast LevelForecast PaceAnswer PlanAnswer Slip Stretch TrendPoint",
    "framework": (
        "Archetype Breadth Capability Coverage Criterion Domain Effort Framework "
        "IdMigration Metric Nature Observability Option OutsideSource Scoring Sight "
        "StakeholderGroup Verification"
    ),
    "gaps": "DomainGap Gap GapAnalysis Target TargetSource Work",
    "interview": "Goal Interview InterviewMode InterviewPlan NextQuestion NotAsked Skipped Stand",
    "learning": "ClientFact Learning SharedLearning SharedLearnings",
    "level": "ANYTHING Level Span",
    "loss": "LossPicture LossPoint LossSummary ScenarioLoss known_money money_words",
    "passage": "Candidate Passage",
    "portfolio": "CommonGap LeftOut MemberGroup Portfolio PortfolioMember SharedWork Spread",
    "printed": "TOLERANCE cut cut_range day_words last_day raised shortened",
    "progress": "ProgressEntry ProgressKind",
    "rating": (
        "Achievement Disagreement Explanation Finding Overall Picture Rating Score "
        "Severity Standing View"
    ),
    "reading": "Doubt Objection Reading",
    "replan": "Adjustment Replan Shift",
    "risk": "CriterionRisk RiskModel RiskPicture SystemRisk Threat ThreatRisk points_range",
    "roadmap": (
        "CLOSED Certificate Floor Initiative Member Milestone Roadmap Status TargetChoice "
        "Team WorkKind"
    ),
    "scenario": "Scenario",
    "settings": "Settings",
    "snapshot": "Cause Change Snapshot Trend",
    "threat": "Catalogue Effect Irrelevance Mitigation Tactic Technique ThreatMaturity",
    "threat_coverage": "OpinionRow Standpoint TechniqueCoverage ThreatCoverage",
    "threat_diff": "MovedId RankShift Renaming ThreatDiff ThreatUpdate TouchedTechnique",
    "voices": (
        "Agreement Attendance Consent Dispute Hearing PerceptionGap Presence Reliability "
        "Voices interval_words signed_words"
    ),
    "way_ahead": "Due InitiativeState ProgressReview TeamLoad WayAhead",
    "what_if": "Move WhatIf",
}
"""The names that each file gives."""
_PLACE_OF = {name: place for place, names in _PLACES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Return a noun by its name, and keep it."""
    if name not in _PLACE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(f"{__name__}.{_PLACE_OF[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return all names, loaded or not."""
    return sorted({*globals(), *_PLACE_OF})
