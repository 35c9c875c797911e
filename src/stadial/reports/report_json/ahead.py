"""Gaps, work, roadmap and trend as plain values."""

from typing import Any

from stadial.model import Change, Gap, Initiative, Milestone, Roadmap, Trend, Work
from stadial.reports.report_json.way import plain_floor


def plain_gap(gap: Gap) -> dict[str, Any]:
    """Return one gap."""
    return {
        "capability": gap.capability,
        "domain": gap.domain,
        "achieved": gap.achieved,
        "target": gap.target,
        "levels": gap.levels,
        "risk": gap.risk,
        "lacking": list(gap.lacking),
        "unknown": list(gap.unknown),
        "because": gap.because,
    }


def plain_work(work: Work) -> dict[str, Any]:
    """Return one step of work."""
    return {
        "criterion": work.criterion,
        "kind": work.kind.value,
        "lead_quarters": work.lead_quarters,
        "effort_days": work.effort_days,
        "rate": work.rate,
        "reduction": work.reduction,
        "unlocked": work.unlocked,
        "closure": list(work.closure),
        "because": work.because,
    }


def plain_roadmap(roadmap: Roadmap, currency: str) -> dict[str, Any]:
    """Return initiatives, milestones and certificate."""
    certificate = roadmap.certificate
    return {
        "currency": currency,
        "initiatives": [_initiative(each) for each in roadmap.initiatives],
        "milestones": [_milestone(each) for each in roadmap.milestones],
        "certificate": None
        if certificate is None
        else {
            "area": certificate.area,
            "bound": certificate.bound,
            "gap": certificate.gap,
            "method": certificate.method,
            "seed": certificate.seed,
            "residual_start": certificate.residual_start,
            "residual_end": certificate.residual_end,
        },
        "floors": [plain_floor(floor) for floor in roadmap.floors],
        "notes": list(roadmap.notes),
    }


def _initiative(initiative: Initiative) -> dict[str, Any]:
    days = (initiative.starts_on, initiative.ends_on, initiative.planned_ends_on)
    starts, ends, planned = (None if day is None else day.isoformat() for day in days)
    return {
        "id": initiative.id,
        "title": initiative.title,
        "owner": initiative.owner or None,
        "team": initiative.team or None,
        "status": initiative.status.value,
        "kind": initiative.kind.value if initiative.kind else None,
        "criteria": list(initiative.criteria),
        "requires": list(initiative.requires),
        "effort_days": initiative.effort_days,
        "cost": initiative.cost,
        "starts_on": starts,
        "ends_on": ends,
        "planned_ends_on": planned,
        "metric": initiative.metric or None,
        "metric_baseline": initiative.metric_baseline,
        "metric_target": initiative.metric_target,
        "why_here": initiative.why_here or None,
    }


def _milestone(milestone: Milestone) -> dict[str, Any]:
    return {
        "id": milestone.id,
        "title": milestone.title,
        "due_on": milestone.due_on.isoformat(),
        "levels": dict(milestone.levels),
    }


def plain_trend(trend: Trend) -> dict[str, Any]:
    """Return what changed since the snapshot compared with."""
    return {
        "from": trend.from_date.isoformat(),
        "to": trend.to_date.isoformat(),
        "overall_level_before": trend.overall_before,
        "overall_level_after": trend.overall_after,
        "overall": None if trend.overall is None else _change(trend.overall),
        "domains": [_change(change) for change in trend.domains],
        "capabilities": [_change(change) for change in trend.capabilities],
        "comparability": list(trend.comparability),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "about": change.about,
        "before": change.before,
        "after": change.after,
        "by_cause": {cause.value: share for cause, share in change.by_cause.items()},
    }
