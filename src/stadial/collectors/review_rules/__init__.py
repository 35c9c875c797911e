"""
Whether rules for reviews are kept as code, and whether there is a threat model that is kept up.

Looks at:
    Rules for branches: .github/settings.yml, rulesets as GitHub exports them (*.json),
    .asf.yaml, and approval policies of GitLab. Threat models, by their names: of Threat Dragon,
    Threagile and pytm, and documents; the last day that they name for themselves, and the
    techniques of MITRE ATLAS in them.

Does not see:
    Rules that are set by hand on the code host, or by Terraform; whether those that lie here are
    in force; whether reviews are made with care. Threat models in wikis and other documents,
    whether one fits the system, and what became of its findings. Files for tests and examples are
    left out. Dates are read in the form 2026-11-20, after words like date or reviewed.
"""

from collections.abc import Iterator
from datetime import timedelta

from typing_extensions import override

from stadial.collectors.review_rules.branch_rules import Rules, read_rules
from stadial.collectors.review_rules.threat_models import (
    ThreatModel,
    ThreatModels,
    read_threat_models,
)
from stadial.model import Evidence, EvidenceKind, Outcome, Rung, Signal
from stadial.plugins.collector import Collector, Reach
from stadial.plugins.observed import Tally, count, observed

ENFORCED = Signal(
    id="review-rules.enforced",
    question="Do rules kept as code ask for an approval of every change to the released branch?",
)
MODELLED = Signal(
    id="review-rules.threat-model",
    question="Is there a threat model with threats in it that was reviewed within 12 months?",
)
NAMED = Signal(
    id="review-rules.threat-model-names-techniques",
    question="Does a threat model name techniques of MITRE ATLAS?",
)

_FRESH = timedelta(days=365)


class ReviewRules(Collector):
    """Reviews: do rules ask for them, and is there a threat model?"""

    signals = (ENFORCED, MODELLED, NAMED)

    @override
    def collect(self, reach: Reach) -> Iterator[Evidence]:
        yield _enforced(read_rules(reach))
        models = read_threat_models(reach)
        yield _modelled(models, reach)
        yield _named(models)


def _enforced(rules: Rules) -> Evidence:
    tally = Tally(examined=len(rules.entries))
    asking = [rule for rule in rules.entries if rule.is_active and rule.approvals]
    off = [rule for rule in rules.entries if not rule.is_active or rule.approvals == 0]
    whole = count(len(rules.entries), "rule") + " for the released branch"
    if asking:
        tally.places = [rule.path for rule in asking]
        bypass = sum(rule.has_bypass for rule in asking)
        if bypass == len(asking):
            because = f"Of {whole}, {bypass} ask for an approval, and some may always pass them by."
            return observed(ENFORCED, Outcome.UNCLEAR, because, tally=tally)
        most = max(rule.approvals or 0 for rule in asking)
        because = f"Of {whole}, {len(asking)} ask for up to {count(most, 'approval')}."
        return observed(ENFORCED, Outcome.YES, because, tally=tally)
    tally.places = [rule.path for rule in rules.entries] + rules.unread
    if rules.unread or len(off) < len(rules.entries):
        because = f"{whole}, and whether an approval is asked for could not be told."
        return observed(ENFORCED, Outcome.UNCLEAR, because, tally=tally)
    if off:
        tally.failed = len(off)
        because = f"{whole}, all switched off or content with no approval."
        return observed(ENFORCED, Outcome.NO, because, tally=tally)
    because = "No rule for branches kept as code here; it may be set on the code host."
    return observed(ENFORCED, Outcome.UNCLEAR, because)


def _modelled(models: ThreatModels, reach: Reach) -> Evidence:
    whole = count(len(models.entries), "threat model")
    full = [model for model in models.entries if model.has_threats]
    fresh = [model for model in full if model.dated and reach.today - model.dated <= _FRESH]
    tally = Tally(examined=len(models.entries), places=[model.path for model in models.entries])
    if fresh:
        tally.places = [model.path for model in fresh]
        because = f"{whole}, {len(fresh)} with threats and reviewed within 12 months."
        return _told(MODELLED, Outcome.YES, because, tally)
    if not models.entries:
        tally.places = list(models.unread)
        unread = f"{count(len(models.unread), 'threat model')} could not be read."
        because = unread if models.unread else "No threat model here; it may be kept elsewhere."
        return _told(MODELLED, Outcome.UNCLEAR, because, tally)
    if all(_is_stale_or_empty(model) for model in models.entries) and not models.unread:
        tally.failed = len(models.entries)
        last = max((model.dated for model in full if model.dated), default=None)
        why = f"last reviewed on {last}" if last else "without any threat"
        return _told(MODELLED, Outcome.NO, f"{whole}, {why}.", tally)
    because = f"{whole}, with no review date that could be read, or too short to judge."
    return _told(MODELLED, Outcome.UNCLEAR, because, tally)


def _is_stale_or_empty(model: ThreatModel) -> bool:
    return model.has_threats is False or bool(model.has_threats and model.dated)


def _named(models: ThreatModels) -> Evidence:
    naming = [model for model in models.entries if model.techniques]
    risks = {risk for model in models.entries for risk in model.risks}
    tally = Tally(examined=len(models.entries), places=[model.path for model in naming])
    whole = count(len(models.entries), "threat model")
    if naming:
        techniques = {each for model in naming for each in model.techniques}
        because = f"{count(len(techniques), 'technique')} of ATLAS and {len(risks)} of OWASP named."
        return _told(NAMED, Outcome.YES, because, tally)
    if models.unread or any(model.has_threats is None for model in models.entries):
        tally.places = [*models.unread, *(model.path for model in models.entries)]
        because = f"{whole} without a technique of ATLAS, some not read or too short to judge."
        return _told(NAMED, Outcome.UNCLEAR, because, tally)
    if not models.entries:
        return _told(NAMED, Outcome.NOT_APPLICABLE, "No threat model here.", tally)
    tally.failed = len(models.entries)
    tally.places = [model.path for model in models.entries]
    because = f"{whole}, none of which names a technique of ATLAS ({len(risks)} of OWASP named)."
    return _told(NAMED, Outcome.NO, because, tally)


def _told(signal: Signal, outcome: Outcome, because: str, tally: Tally) -> Evidence:
    kind = EvidenceKind.RECORD
    return observed(signal, outcome, because, tally=tally, rung=Rung.DOCUMENT, kind=kind)
