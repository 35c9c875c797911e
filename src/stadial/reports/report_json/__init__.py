"""Every number of the report for a program. Unknown is null, and never 0."""

import json
from datetime import UTC, datetime
from typing import Any

from typing_extensions import override

from stadial.model import Briefing, View
from stadial.plugins.report import ReportFormat
from stadial.reports.report_json.ahead import plain_gap, plain_roadmap, plain_trend, plain_work
from stadial.reports.report_json.outlook import plain_forecast, plain_scopes
from stadial.reports.report_json.risk import plain_loss, plain_risk
from stadial.reports.report_json.schema import ID
from stadial.reports.report_json.scores import (
    plain_finding,
    plain_overall,
    plain_rating,
    plain_score,
)
from stadial.reports.report_json.threats import plain_threats
from stadial.reports.report_json.voices import plain_voices
from stadial.reports.report_json.way import plain_way


class ReportJson(ReportFormat):
    """The briefing in one stable shape; `schema.py` beside this says which."""

    title = "JSON, every number"
    media_type = "application/json"
    suffix = "json"

    @override
    def render(self, briefing: Briefing) -> bytes:
        text = json.dumps(_envelope(briefing), indent=1, ensure_ascii=False, allow_nan=False)
        return (text + "\n").encode()


def _envelope(briefing: Briefing) -> dict[str, Any]:
    assessment = briefing.assessment
    return {
        "schema": ID,
        "tool": {"name": "stadial", "version": briefing.tool_version},
        "framework": {
            "id": briefing.framework.id,
            "version": briefing.framework.version,
            "name": briefing.framework.name,
        },
        "engine": {"version": briefing.picture.engine_version},
        "assessment": {
            "id": assessment.id,
            "title": assessment.title,
            "organization": assessment.organization.name,
            "scope": assessment.scope or None,
            "method": assessment.method,
            "classification": assessment.classification,
            "at": briefing.picture.at.isoformat(),
            "state": "final" if briefing.snapshot_digest else "draft",
            "snapshot_sha256": briefing.snapshot_digest or None,
        },
        "generated_at": _moment(briefing.generated_at),
        "data": _content(briefing),
        "warnings": [f.message for f in briefing.lint if not f.waived],
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _content(briefing: Briefing) -> dict[str, Any]:
    picture = briefing.picture
    return {
        "headline": briefing.headline,
        "risks": list(briefing.risks),
        "decisions": list(briefing.decisions),
        "overall": {view.value: plain_overall(picture.overall[view]) for view in View},
        "domains": [
            {
                "id": domain.id,
                "name": domain.name,
                "scores": {v.value: plain_score(picture.domains[v][domain.id]) for v in View},
            }
            for domain in briefing.framework.domains
        ],
        "capabilities": [
            {
                "id": capability.id,
                "domain": briefing.framework.domain_of[capability.id].id,
                "name": capability.name,
                "scores": {
                    v.value: plain_score(picture.capabilities[v][capability.id]) for v in View
                },
            }
            for capability in briefing.framework.capability_by_id.values()
        ],
        "criteria": [
            plain_rating(
                picture.ratings[criterion.id], level=criterion.level, title=criterion.title
            )
            for criterion in briefing.framework.criterion_by_id.values()
        ],
        "targets": [
            {"capability": t.capability, "level": t.level, "source": t.source.value}
            for t in briefing.gaps.targets
        ],
        "gaps": [plain_gap(each) for each in briefing.gaps.gaps],
        "work": [plain_work(each) for each in briefing.gaps.work],
        "say_do": dict(sorted(picture.say_do.items())),
        "disagreements": [
            {
                "about": d.about,
                "spread": d.spread,
                "rwg": d.rwg,
                "unknown": d.unknown,
                "to_settle": d.to_settle,
            }
            for d in picture.disagreements
        ],
        "voices": None if briefing.voices is None else plain_voices(briefing.voices),
        "findings": [plain_finding(f) for f in (*picture.findings, *briefing.lint)],
        "roadmap": plain_roadmap(briefing.assessment.roadmap, briefing.assessment.currency),
        "way": None if briefing.way is None else plain_way(briefing.way),
        "forecast": None if briefing.forecast is None else plain_forecast(briefing.forecast),
        "threats": None if briefing.threats is None else plain_threats(briefing.threats),
        "risk": None if briefing.risk is None else plain_risk(briefing.risk),
        "loss": None if briefing.loss is None else plain_loss(briefing.loss),
        "scopes": None if briefing.scopes is None else plain_scopes(briefing.scopes),
        "trend": None if briefing.trend is None else plain_trend(briefing.trend),
    }
